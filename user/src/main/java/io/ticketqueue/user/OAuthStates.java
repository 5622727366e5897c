package io.ticketqueue.user;

import java.time.Instant;
import java.util.Optional;

/** Social log-ins that have begun. To be used in a transaction. */
public interface OAuthStates {
  void add(OAuthState state);

  /**
   * Removes the log-in and returns it: it is found once. Of another browser, another provider or
   * too old it is not found, and stays.
   */
  Optional<OAuthState> take(SocialProvider provider, String state, String browser, Instant now);

  /** Deletes up to {@code most} that expired; returns how many. */
  int purge(Instant now, int most);
}
