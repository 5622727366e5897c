package io.ticketqueue.user;

import java.time.Instant;
import java.util.UUID;

/** The tokens a log-in or a refresh issues. */
public record TokenPair(
    UUID userId,
    UUID session,
    UUID accessId,
    String accessToken,
    Instant accessExpiresAt,
    UUID refreshId,
    String refreshToken,
    Instant refreshExpiresAt) {
  @Override
  public String toString() {
    return "TokenPair[session=" + session + "]";
  }
}
