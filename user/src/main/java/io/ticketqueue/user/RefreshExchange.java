package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The exchange of a refresh token, in the caller's transaction. Of two exchanges that race one
 * locks the user's row first and wins; the other finds the token used. A repeat within the grace
 * replaces what the first one got, as long as that is unused; every other reuse ends the session.
 * So a session never has two live refresh tokens (U2).
 */
@Component
public class RefreshExchange {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final TokenIssuer tokens;
  private final Sessions sessions;
  private final EndSessions end;
  private final SessionPolicy policy;

  @Inject
  public RefreshExchange(
      TokenIssuer tokens, Sessions sessions, EndSessions end, SessionPolicy policy) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.end = end;
    this.policy = policy;
  }

  private record Holder(User user, UUID person) {}

  /** How an exchange ended. */
  sealed interface Outcome {}

  /**
   * The token was good.
   *
   * @param replaces whether an earlier pair was revoked for it
   */
  record Renewed(TokenPair pair, boolean replaces) implements Outcome {}

  /** The token is unknown, expired, another user's, or its session has ended. */
  record Invalid() implements Outcome {}

  /** The token had been exchanged before: its session has ended. */
  record Reused(UUID session) implements Outcome {}

  /**
   * Exchanges a token of a user whose row is locked.
   *
   * @param person the id of the person behind the account
   * @throws Problem RATE_LIMIT_EXCEEDED when the session is refreshed too often
   */
  Outcome exchange(String token, User owner, UUID person) {
    Optional<RefreshToken> found = sessions.find(token).filter(t -> t.userId().equals(owner.id()));
    if (found.isEmpty()) {
      return new Invalid();
    }
    RefreshToken issued = found.get();
    Instant now = sessions.now(); // after waiting for the row
    if (isOver(issued.session(), now)) {
      return new Invalid();
    }
    return switch (issued.state(now, policy.refreshGrace())) {
      case INVALID -> new Invalid();
      case USABLE -> renew(new Holder(owner, person), issued, now);
      case REPEATED -> replace(new Holder(owner, person), issued, now);
      case REUSED -> endReused(issued);
    };
  }

  /** A shorter longest life may have been configured since its tokens were issued. */
  private boolean isOver(UUID session, Instant now) {
    return sessions
        .findOpened(session)
        .filter(opened -> opened.at().plus(policy.longest()).isAfter(now))
        .isEmpty();
  }

  private Outcome replace(Holder owner, RefreshToken issued, Instant now) {
    Optional<Sessions.Successor> successor = sessions.findUnusedSuccessor(issued.id());
    if (successor.isEmpty()) {
      return endReused(issued);
    }
    TokenPair pair = next(owner, issued, now);
    sessions.markUsed(successor.get().refreshId(), now);
    end.revoke(successor.get().access());
    return new Renewed(pair, true);
  }

  private Outcome renew(Holder owner, RefreshToken issued, Instant now) {
    TokenPair pair = next(owner, issued, now);
    sessions.markUsed(issued.id(), now);
    return new Renewed(pair, false);
  }

  private Outcome endReused(RefreshToken issued) {
    end.end(issued.session());
    return new Reused(issued.session());
  }

  private TokenPair next(Holder owner, RefreshToken issued, Instant now) {
    requirePause(issued.session(), now);
    Sessions.Opened session = sessions.findOpened(issued.session()).orElseThrow();
    TokenPair pair = tokens.issue(owner.user(), owner.person(), session);
    sessions.renew(pair, issued.id(), now);
    return pair;
  }

  private void requirePause(UUID session, Instant now) {
    Duration left =
        sessions
            .findRefresh(session, policy.refreshesPerMinute())
            .map(refresh -> Duration.between(now, refresh.plus(WINDOW)))
            .orElse(Duration.ZERO);
    if (left.isPositive()) {
      throw new Problem(ErrorCode.RATE_LIMIT_EXCEEDED).retryAfter(left.toSeconds() + 1);
    }
  }
}
