package io.ticketqueue.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The tokens that were issued, by session. To be used in a transaction that has locked the user's
 * row (U3).
 */
public interface Sessions {
  /** An access token as it was recorded. */
  record IssuedAccessToken(UUID id, Instant expiresAt) {}

  void add(TokenPair pair, Instant at);

  Optional<RefreshToken> find(String refreshToken);

  /** Records that a refresh token was exchanged. */
  void markUsed(UUID refreshTokenId, Instant at);

  /** Sessions of a user that may still be refreshed or have a live access token. */
  List<UUID> findOpen(UUID userId, Instant now);

  /** Revokes every token of a session. */
  void revoke(UUID session);

  /** The access tokens of a session that have not expired. */
  List<IssuedAccessToken> findLiveAccessTokens(UUID session, Instant now);

  /** Deletes up to {@code most} tokens of sessions that have ended; returns how many. */
  int purge(Instant now, int most);
}
