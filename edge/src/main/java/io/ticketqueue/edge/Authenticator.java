package io.ticketqueue.edge;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.auth.AccessToken;
import io.ticketqueue.core.auth.Revocations;
import io.ticketqueue.core.auth.TokenVerifier;
import io.ticketqueue.edge.Route.Access;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Finds out who sends a request, and whether that is enough for a route (D-13, D-14). */
final class Authenticator {
  /** How long the feed of revocations may be silent before "not revoked" is not trusted. */
  private static final Duration MAX_SILENCE = Duration.ofSeconds(5);

  private static final int RETRY_SECONDS = 5;

  private final TokenVerifier verifier;
  private final Revocations revocations;
  private final Clock clock;
  private final Duration recentLogIn;

  /**
   * @param recentLogIn how old the log-in behind a token may be where that matters
   */
  Authenticator(
      TokenVerifier verifier, Revocations revocations, Clock clock, Duration recentLogIn) {
    this.verifier = verifier;
    this.revocations = revocations;
    this.clock = clock;
    this.recentLogIn = recentLogIn;
  }

  /**
   * Verifies the token of an Authorization header.
   *
   * @param optional whether an invalid token counts as none
   * @return the token, or null where there is none and none is needed
   * @throws Problem why the token is invalid, where one is needed
   */
  @Nullable AccessToken authenticate(@Nullable String authorization, boolean optional) {
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

  /** Why a route is refused to the owner of a token, or null. */
  @Nullable Problem refusal(Route route, @Nullable AccessToken token) {
    if (route.access() == Access.PUBLIC) {
      return null;
    }
    if (route.recent()
        && token != null
        && !token.isLoggedInSince(clock.instant().minus(recentLogIn))) {
      return new Problem(ErrorCode.REAUTHENTICATION_REQUIRED);
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
    return !revocations.silentFor(MAX_SILENCE);
  }
}
