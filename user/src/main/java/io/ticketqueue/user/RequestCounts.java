package io.ticketqueue.user;

import java.time.Duration;

/** How often something was asked for. To be used in a transaction. */
public interface RequestCounts {
  /**
   * A count.
   *
   * @param requests within the window that ends now, this one included
   * @param secondsLeft until the oldest of them counts no more
   */
  record Count(long requests, long secondsLeft) {}

  /**
   * Counts a request.
   *
   * @param kind what is asked for, and for what kind of subject
   * @param subject an address, kept as a keyed hash only
   */
  Count count(String kind, String subject, Duration window);

  /** Deletes up to {@code most} counts whose window is over; returns how many. */
  int purge(int most);
}
