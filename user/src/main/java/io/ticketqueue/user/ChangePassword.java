package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes a password; every other session of the user ends. */
@Component
public class ChangePassword {
  private static final System.Logger LOG = System.getLogger(ChangePassword.class.getName());
  private static final int LONGEST_PASSWORD = 1000;

  private final Users users;
  private final Passwords passwords;
  private final EndSessions end;
  private final Transactions transactions;

  @Inject
  public ChangePassword(
      Users users, Passwords passwords, EndSessions end, Transactions transactions) {
    this.users = users;
    this.passwords = passwords;
    this.end = end;
    this.transactions = transactions;
  }

  /**
   * Changes it.
   *
   * @param kept the session that goes on
   * @throws Problem INVALID_REQUEST, INVALID_CREDENTIALS when the current one is wrong
   */
  public void change(UUID userId, UUID kept, @Nullable String current, @Nullable String wanted) {
    User user = find(userId);
    Fields fields = new Fields();
    String given = fields.verbatim("currentPassword", current, LONGEST_PASSWORD);
    String next = AccountFields.newPassword(fields, "newPassword", wanted, user.email());
    fields.check();
    if (!passwords.matches(given, user.passwordHash())) {
      throw new Problem(ErrorCode.INVALID_CREDENTIALS);
    }
    String hash = passwords.hash(next);
    transactions.required(() -> replace(user, hash, kept));
    end.publish();
    LOG.log(Level.INFO, "user=password-changed id={0}", userId);
  }

  private User find(UUID userId) {
    return transactions.required(
        () -> users.find(userId).orElseThrow(() -> new Problem(ErrorCode.USER_NOT_FOUND)));
  }

  /** The password may have been changed since it was compared. */
  private void replace(User user, String hash, UUID kept) {
    User locked =
        users
            .lock(user.id())
            .filter(u -> Objects.equals(u.passwordHash(), user.passwordHash()))
            .orElseThrow(() -> new Problem(ErrorCode.INVALID_CREDENTIALS));
    users.changePassword(locked.id(), hash);
    end.endOthers(locked.id(), kept);
  }
}
