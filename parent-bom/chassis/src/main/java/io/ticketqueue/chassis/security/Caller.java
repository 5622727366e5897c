package io.ticketqueue.chassis.security;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who sent a request, read from the JAX-RS security context: the principal there is the
 * MicroProfile {@link JsonWebToken}, whichever mechanism verified it.
 *
 * @param personId who is behind the account ({@code pid}): a person may have had others. Where a
 *     token does not say it the account stands for itself
 */
public record Caller(
    UUID userId,
    UUID personId,
    String tokenId,
    String sessionId,
    Instant expiresAt,
    boolean admin) {

  /**
   * The caller of a path that needs a log-in.
   *
   * @throws Problem UNAUTHENTICATED when there is none
   */
  public static Caller of(SecurityContext context) {
    return optional(context).orElseThrow(() -> new Problem(ErrorCode.UNAUTHENTICATED));
  }

  /** The caller of a public path, where there is one. */
  public static Optional<Caller> optional(SecurityContext context) {
    if (!(context.getUserPrincipal() instanceof JsonWebToken token)) {
      return Optional.empty();
    }
    String session = token.getClaim("sid");
    String person = token.getClaim("pid");
    return Optional.of(
        new Caller(
            UUID.fromString(token.getSubject()),
            UUID.fromString(person == null ? token.getSubject() : person),
            token.getTokenID(),
            session == null ? token.getTokenID() : session,
            Instant.ofEpochSecond(token.getExpirationTime()),
            context.isUserInRole("ADMIN")));
  }
}
