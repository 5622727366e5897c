package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is written down about log-ins: locks, history, the last one. In the caller's transaction.
 */
@Component
public class LoginRecords {
  private final LoginLocks locks;
  private final LoginHistory history;
  private final Users users;
  private final Clock clock;

  @Inject
  public LoginRecords(LoginLocks locks, LoginHistory history, Users users, Clock clock) {
    this.locks = locks;
    this.history = history;
    this.users = users;
    this.clock = clock;
  }

  long lockedSeconds(EmailAddress email, Origin origin) {
    return locks.lockedSeconds(email, origin);
  }

  void succeeded(User user, Origin origin) {
    Instant now = clock.instant();
    locks.succeeded(user.email(), origin);
    users.loggedIn(user.id(), now);
    history.add(new LoginHistory.Attempt(Optional.of(user.id()), now, origin, Optional.empty()));
  }

  /**
   * Only wrong credentials count towards a lock. The history comes first: it locks the user's row,
   * which a log-in that succeeds holds before it touches the failures.
   */
  void refused(EmailAddress email, Optional<UUID> user, Origin origin, ErrorCode why) {
    history.add(new LoginHistory.Attempt(user, clock.instant(), origin, Optional.of(why)));
    if (why == ErrorCode.INVALID_CREDENTIALS) {
      locks.failed(email, origin);
    }
  }
}
