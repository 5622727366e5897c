package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Records log-ins: locks, history, the last one. Works in the caller's transaction. */
@Component
public class RecordLogins {
  private final LoginLocks locks;
  private final LoginHistory history;
  private final Users users;
  private final Clock clock;

  @Inject
  public RecordLogins(LoginLocks locks, LoginHistory history, Users users, Clock clock) {
    this.locks = locks;
    this.history = history;
    this.users = users;
    this.clock = clock;
  }

  long lockedSeconds(EmailAddress email, ClientInfo client) {
    return locks.lockedSeconds(email, client);
  }

  void recordSuccess(User user, ClientInfo client) {
    recordSuccess(user, client, LoginMethod.PASSWORD);
  }

  void recordSuccess(User user, ClientInfo client, LoginMethod method) {
    Instant now = clock.instant();
    locks.clear(user.email(), client);
    users.recordLogin(user.id(), now);
    history.add(
        new LoginHistory.Attempt(Optional.of(user.id()), now, client, Optional.empty(), method));
  }

  /** Records that the account itself was refused, by whatever way its owner came. */
  void recordRefusal(User user, ClientInfo client, LoginMethod method, ErrorCode why) {
    history.add(
        new LoginHistory.Attempt(
            Optional.of(user.id()), clock.instant(), client, Optional.of(why), method));
  }

  /**
   * Only wrong credentials count towards a lock. The history comes first because it locks the
   * user's row: a log-in that succeeds locks that row before it touches the failures.
   */
  void recordRefusal(EmailAddress email, Optional<UUID> user, ClientInfo client, ErrorCode why) {
    history.add(new LoginHistory.Attempt(user, clock.instant(), client, Optional.of(why)));
    if (why == ErrorCode.INVALID_CREDENTIALS) {
      locks.countFailure(email, client);
    }
  }
}
