package io.ticketqueue.user;

import java.time.Instant;
import java.util.Optional;

/** Social accounts that wait for a sign-up or a link. To be used in a transaction. */
public interface SignUpTokens {
  void add(String token, SocialAccount account, Instant expiresAt);

  Optional<SocialAccount> find(String token, Instant now);

  /** Removes the token: it is good once. */
  Optional<SocialAccount> take(String token, Instant now);

  /** Deletes up to {@code most} that expired; returns how many. */
  int purge(Instant now, int most);
}
