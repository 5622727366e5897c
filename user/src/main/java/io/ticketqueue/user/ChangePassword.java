package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes a password; every other session of its owner ends. */
@Component
public class ChangePassword {
  private static final System.Logger LOG = System.getLogger(ChangePassword.class.getName());
  private static final int LONGEST_PASSWORD = 1000;

  private final Users users;
  private final Passwords passwords;
  private final EndSessions end;
  private final Transactions transactions;
  private final PublishRevocations publish;

  @Inject
  public ChangePassword(
      Users users,
      Passwords passwords,
      EndSessions end,
      Transactions transactions,
      PublishRevocations publish) {
    this.users = users;
    this.passwords = passwords;
    this.end = end;
    this.transactions = transactions;
    this.publish = publish;
  }

  /**
   * Changes it.
   *
   * @param kept the session that goes on
   * @throws Problem INVALID_REQUEST, INVALID_CREDENTIALS when the current one is wrong
   */
  public void of(UUID userId, UUID kept, @Nullable String current, @Nullable String wanted) {
    User user = present(userId);
    Checks checks = new Checks();
    String now = checks.text("currentPassword", current, LONGEST_PASSWORD);
    String next = checks.newPassword("newPassword", wanted, user.email());
    checks.done();
    if (!passwords.matches(now, user.passwordHash())) {
      throw new Problem(ErrorCode.INVALID_CREDENTIALS);
    }
    String hash = passwords.hash(next);
    transactions.required(
        () -> {
          User held =
              users
                  .held(userId)
                  .filter(u -> u.passwordHash().equals(user.passwordHash()))
                  .orElseThrow(() -> new Problem(ErrorCode.INVALID_CREDENTIALS));
          users.changePassword(held.id(), hash);
          end.others(userId, kept);
          return true;
        });
    publish.now();
    LOG.log(Level.INFO, "user=password-changed id={0}", userId);
  }

  private User present(UUID userId) {
    return transactions.required(
        () -> users.byId(userId).orElseThrow(() -> new Problem(ErrorCode.USER_NOT_FOUND)));
  }
}
