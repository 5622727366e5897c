package io.ticketqueue.user;

import io.ticketqueue.core.auth.Revocations.Entry;
import java.time.Duration;
import java.util.List;

/** Tells every part which tokens are revoked. Throws while that is impossible. */
public interface RevocationPublisher {
  /** Publishes revocations; publishing one again changes nothing. */
  void publish(List<Entry> entries);

  /** Whether everything published earlier is still there. */
  boolean isIntact();

  /** Whether it is this instance's turn to repeat the newest: one instance's each {@code pause}. */
  boolean takeTurn(Duration pause);

  /** Notes that everything is about to be published; the note is lost with everything else. */
  String beginFilling();

  /**
   * Records that everything is published: {@link #isIntact} is true until it is lost. False when
   * the note of the beginning is gone, and with it some of what was published.
   */
  boolean markComplete(String filling);
}
