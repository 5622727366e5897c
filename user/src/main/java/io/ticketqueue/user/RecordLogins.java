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
  private final WatchLogins watch;
  private final Clock clock;

  @Inject
  public RecordLogins(
      LoginLocks locks, LoginHistory history, Users users, WatchLogins watch, Clock clock) {
    this.locks = locks;
    this.history = history;
    this.users = users;
    this.watch = watch;
    this.clock = clock;
  }

  /**
   * Seconds until log-in is possible again; 0 when it is not locked. The lock of the whole account
   * does not hold where its owner has logged in from: strangers' failures must not shut owners out.
   */
  long lockedSeconds(EmailAddress email, Optional<UUID> user, ClientInfo client) {
    LoginLocks.Locked locked = locks.find(email, client);
    boolean spared =
        locked.everywhere() > locked.here()
            && user.map(id -> watch.isKnown(id, client)).orElse(false);
    return spared ? locked.here() : Math.max(locked.here(), locked.everywhere());
  }

  /** A log-in. */
  void recordSuccess(User user, ClientInfo client) {
    recordSuccess(user, client, LoginMethod.PASSWORD);
  }

  void recordSuccess(User user, ClientInfo client, LoginMethod method) {
    users.recordLogin(user.id(), clock.instant());
    record(user, client, method);
  }

  /** The right password of a user who may be logged in already. */
  void recordRight(User user, ClientInfo client) {
    record(user, client, LoginMethod.PASSWORD);
  }

  private void record(User user, ClientInfo client, LoginMethod method) {
    Instant now = clock.instant();
    long failures = locks.clear(user.email(), client);
    boolean suspicious = watch.judge(user, client, failures);
    history.add(
        new LoginHistory.Attempt(
            Optional.of(user.id()), now, client, Optional.empty(), method, suspicious));
  }

  /** Records that the account itself was refused, by whatever way its owner came. */
  void recordRefusal(User user, ClientInfo client, LoginMethod method, ErrorCode why) {
    history.add(
        new LoginHistory.Attempt(
            Optional.of(user.id()), clock.instant(), client, Optional.of(why), method, false));
  }

  /**
   * Only wrong credentials count towards a lock. The history comes first because it locks the
   * user's row: a log-in that succeeds locks that row before it touches the failures.
   */
  void recordRefusal(EmailAddress email, Optional<UUID> user, ClientInfo client, ErrorCode why) {
    Instant now = clock.instant();
    history.add(new LoginHistory.Attempt(user, now, client, Optional.of(why)));
    if (why == ErrorCode.INVALID_CREDENTIALS
        && locks.countFailure(email, client)
        && user.isPresent()) {
      watch.tellOfLock(email);
    }
  }
}
