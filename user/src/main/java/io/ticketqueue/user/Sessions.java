package io.ticketqueue.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The open sessions and the tokens that were issued to them. To be used in a transaction that has
 * locked the user's row (U3).
 */
public interface Sessions {
  /** A session as it was opened. */
  record Opened(UUID id, Instant at) {}

  /** An access token as it was recorded. */
  record IssuedAccessToken(UUID id, Instant expiresAt) {}

  /** What was issued for a refresh token. */
  record Successor(UUID refreshId, IssuedAccessToken access) {}

  /** The time of the store, the same for all instances: that of uses is compared with it. */
  Instant now();

  /** Opens the session of its first pair. */
  void open(TokenPair first, ClientInfo client, Instant at);

  /** Adds the pair that was issued for a refresh token of its session. */
  void renew(TokenPair next, UUID usedRefreshId, Instant at);

  Optional<RefreshToken> find(String refreshToken);

  /** An open session. */
  Optional<Opened> findOpened(UUID session);

  /** The pair issued for a refresh token, while its own refresh token is unused. */
  Optional<Successor> findUnusedSuccessor(UUID refreshTokenId);

  /** When the so many-th newest refresh of a session was. */
  Optional<Instant> findRefresh(UUID session, int newest);

  /** Records that a refresh token was exchanged, or counts as exchanged. */
  void markUsed(UUID refreshTokenId, Instant at);

  /** An open session as its user sees it. */
  record Shown(UUID id, Instant openedAt, Instant lastUsedAt, ClientInfo client) {}

  /** A part of a user's open sessions and the number of all. */
  record Page(List<Shown> list, long total) {}

  /** The open sessions of a user, newest first. */
  Page show(UUID userId, Instant now, int offset, int size);

  /** Sessions of a user that may be refreshed or have a live access token, oldest first. */
  List<UUID> findOpen(UUID userId, Instant now);

  /**
   * Closes a session: none of its refresh tokens is good any more. Its newest access token, unless
   * the session was closed before.
   */
  Optional<IssuedAccessToken> close(UUID session);

  /** Deletes up to {@code most} sessions whose tokens have expired; returns how many. */
  int purge(Instant now, int most);

  /** Deletes up to {@code most} refresh tokens that have expired; returns how many. */
  int purgeTokens(Instant now, int most);
}
