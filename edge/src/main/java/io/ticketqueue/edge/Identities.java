package io.ticketqueue.edge;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.auth.AccessToken;
import io.ticketqueue.core.auth.Revocations;
import io.ticketqueue.core.auth.TokenVerifier;
import io.ticketqueue.edge.Route.Access;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who asks, and whether that is enough for a route (D-13, D-14). */
final class Identities {
  /** So long the feed of revocations may be silent before "not revoked" is trusted no more. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private static final int RETRY_SECONDS = 5;

  private final TokenVerifier verifier;
  private final Revocations revocations;

  Identities(TokenVerifier verifier, Revocations revocations) {
    this.verifier = verifier;
    this.revocations = revocations;
  }

  /**
   * The token of an Authorization header, or null.
   *
   * @param optional whether anything but a good token counts as none
   * @throws Problem why it is not good, where one is needed
   */
  @Nullable AccessToken identify(@Nullable String authorization, boolean optional) {
    if (optional && authorization == null) {
      return null;
    }
    try {
      return verifier.fromHeader(authorization);
    } catch (Problem problem) {
      if (optional) {
        return null;
      }
      throw problem;
    }
  }

  /** Why a route is refused to whoever has been identified, or null. */
  @Nullable Problem refusal(Route route, @Nullable AccessToken token) {
    if (route.access() == Access.PUBLIC) {
      return null;
    }
    String role = route.access().role();
    if (role != null && (token == null || !token.groups().contains(role))) {
      return new Problem(ErrorCode.FORBIDDEN);
    }
    return route.strict() && !followsRevocations()
        ? Problem.unavailable(RETRY_SECONDS, null)
        : null;
  }

  /** Whether "not revoked" can be trusted just now. */
  boolean followsRevocations() {
    return !revocations.silentFor(SILENCE);
  }
}
