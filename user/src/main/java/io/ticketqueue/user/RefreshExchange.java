package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * The exchange of a refresh token, in the caller's transaction. Of two exchanges that race one
 * locks the user's row first and wins; the other finds the token used, which ends the session.
 */
@Component
public class RefreshExchange {
  private final Users users;
  private final OpenSession open;
  private final EndSessions end;
  private final SessionPolicy policy;
  private final Clock clock;

  @Inject
  public RefreshExchange(
      Users users, OpenSession open, EndSessions end, SessionPolicy policy, Clock clock) {
    this.users = users;
    this.open = open;
    this.end = end;
    this.policy = policy;
    this.clock = clock;
  }

  /** How an exchange ended. */
  sealed interface Outcome {}

  /** The token was good. */
  record Renewed(TokenPair pair) implements Outcome {}

  /** The token is unknown, expired, revoked or another user's. */
  record Invalid() implements Outcome {}

  /** The token had been exchanged before: its session has ended. */
  record Reused(UUID session) implements Outcome {}

  Outcome exchange(String token, UUID owner) {
    Optional<User> user = users.lock(owner).filter(User::isActive);
    Optional<RefreshToken> found = open.find(token).filter(t -> t.userId().equals(owner));
    if (user.isEmpty() || found.isEmpty()) {
      return new Invalid();
    }
    RefreshToken issued = found.get();
    // The clock is read after waiting for the row.
    return switch (issued.state(clock.instant(), policy.refreshGrace())) {
      case INVALID -> new Invalid();
      case REUSED -> {
        end.end(issued.session());
        yield new Reused(issued.session());
      }
      case USABLE -> new Renewed(open.renew(user.get(), issued));
    };
  }
}
