package io.ticketqueue.user;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A refresh token as it was recorded.
 *
 * @param usedAt when it was exchanged first
 * @param ended whether its session has ended
 */
public record RefreshToken(
    UUID id,
    UUID userId,
    UUID session,
    Instant expiresAt,
    Optional<Instant> usedAt,
    boolean ended) {

  /** What an exchange makes of a token. */
  enum State {
    /** It is exchanged. */
    USABLE,
    /** It was exchanged a moment ago: its successor is replaced while that is unused. */
    REPEATED,
    /** It was exchanged before, perhaps by a thief: its session ends (U2). */
    REUSED,
    /** It has expired or its session has ended. */
    INVALID
  }

  /**
   * The state now.
   *
   * @param grace how long it may be exchanged again by a client that missed the response
   */
  State state(Instant now, Duration grace) {
    if (ended || !expiresAt.isAfter(now)) {
      return State.INVALID;
    }
    if (usedAt.isEmpty()) {
      return State.USABLE;
    }
    // Without a grace no clock matters: a used token is reused.
    boolean recent = !grace.isZero() && now.isBefore(usedAt.get().plus(grace));
    return recent ? State.REPEATED : State.REUSED;
  }
}
