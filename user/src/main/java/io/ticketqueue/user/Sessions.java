package io.ticketqueue.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The refresh tokens that have been issued. To be used while holding the user's row (U3). */
public interface Sessions {
  /** A refresh token as it is remembered, with the access token issued beside it. */
  record Issued(
      UUID id,
      UUID userId,
      UUID session,
      Instant expiresAt,
      Optional<Instant> usedAt,
      boolean revoked) {}

  void add(TokenPair pair, Instant at);

  Optional<Issued> find(String refreshToken);

  void spend(UUID id, Instant at);

  /** Sessions of a user that may still refresh or have a live access token. */
  List<UUID> open(UUID userId, Instant now);

  /** Marks every token of a session revoked. */
  void revoke(UUID session);

  /** The access tokens of a session that have not expired. */
  List<AccessIssued> liveAccessTokens(UUID session, Instant now);

  /** An access token as it is remembered. */
  record AccessIssued(UUID id, Instant expiresAt) {}

  /** Deletes sessions that have ended; returns how many tokens. */
  int purge(Instant now);
}
