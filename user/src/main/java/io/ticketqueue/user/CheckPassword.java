package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;

/**
 * The password of a user who is known already, checked as at a log-in: counted, locked and recorded
 * alike.
 */
@Component
public class CheckPassword {
  private final Authenticate authenticate;
  private final RecordLogins records;
  private final WatchLogins watch;

  @Inject
  public CheckPassword(Authenticate authenticate, RecordLogins records, WatchLogins watch) {
    this.authenticate = authenticate;
    this.records = records;
    this.watch = watch;
  }

  /**
   * The account as it was when the password was found right. Outside of transactions.
   *
   * @throws Problem ACCOUNT_LOCKED, INVALID_CREDENTIALS, SERVICE_UNAVAILABLE
   */
  User authenticate(User user, String password, ClientInfo client) {
    return authenticate.authenticate(user.email(), password, client);
  }

  /**
   * Records the right password in the caller's transaction: the account again, its row locked.
   *
   * @throws Problem INVALID_CREDENTIALS, ACCOUNT_LOCKED when that was changed meanwhile
   */
  User recordRight(User found, ClientInfo client) {
    User locked = authenticate.lockUnchanged(found, client);
    records.recordRight(locked, client);
    return locked;
  }

  /** Tells the owner of a new password. */
  void tellOfNewPassword(User owner) {
    watch.tellOfNewPassword(owner.email());
  }
}
