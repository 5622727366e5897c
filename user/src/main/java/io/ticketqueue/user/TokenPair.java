package io.ticketqueue.user;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The tokens a log-in or a refresh issues. */
public record TokenPair(
    UUID userId,
    UUID session,
    UUID accessId,
    String accessToken,
    Instant issuedAt,
    Instant accessExpiresAt,
    UUID refreshId,
    String refreshToken,
    Instant refreshExpiresAt) {
  /** How long the access token lives: less than usual when its session ends before. */
  public Duration accessLife() {
    return Duration.between(issuedAt, accessExpiresAt);
  }

  @Override
  public String toString() {
    return "TokenPair[session=" + session + "]";
  }
}
