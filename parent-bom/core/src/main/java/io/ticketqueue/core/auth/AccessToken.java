package io.ticketqueue.core.auth;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What a verified access token says.
 *
 * @param userId {@code sub}
 * @param personId {@code pid}: the person, whichever of their accounts this is; the user id where
 *     the token does not say it (one of before), so that the account stands for itself
 * @param groups roles: USER, ADMIN, GATE
 * @param tokenId {@code jti}
 * @param sessionId {@code sid}: the log-in this token belongs to
 * @param loggedInAt {@code auth_time}: the log-in of its session; long ago where it does not say
 * @param raw the token itself, to be passed on
 */
public record AccessToken(
    UUID userId,
    UUID personId,
    Set<String> groups,
    String tokenId,
    String sessionId,
    String keyId,
    String issuer,
    Set<String> audience,
    Instant issuedAt,
    Instant expiresAt,
    Instant loggedInAt,
    String raw) {

  /** Whether the log-in is not older than that. */
  public boolean isLoggedInSince(Instant moment) {
    return !loggedInAt.isBefore(moment);
  }
}
