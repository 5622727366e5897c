package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes a password; every other session of the user ends. The current one is checked as at a
 * log-in: whoever stole an access token has no more tries here than there.
 */
@Component
public class ChangePassword {
  private static final System.Logger LOG = System.getLogger(ChangePassword.class.getName());
  private static final int LONGEST_PASSWORD = 1000;

  private final Users users;
  private final Passwords passwords;
  private final CheckPassword check;
  private final EndSessions end;
  private final Transactions transactions;

  @Inject
  public ChangePassword(
      Users users,
      Passwords passwords,
      CheckPassword check,
      EndSessions end,
      Transactions transactions) {
    this.users = users;
    this.passwords = passwords;
    this.check = check;
    this.end = end;
    this.transactions = transactions;
  }

  /** The form as it was sent. */
  public record Form(@Nullable String currentPassword, @Nullable String newPassword) {
    /** Without passwords. */
    @Override
    public String toString() {
      return "Form[…]";
    }
  }

  /**
   * Changes it.
   *
   * @param kept the session that goes on
   * @throws Problem INVALID_REQUEST, ACCOUNT_LOCKED, INVALID_CREDENTIALS when the current one is
   *     wrong, SERVICE_UNAVAILABLE in a rush
   */
  public void change(UUID userId, UUID kept, Form form, ClientInfo client) {
    User user = find(userId);
    Fields fields = new Fields();
    String given = fields.verbatim("currentPassword", form.currentPassword(), LONGEST_PASSWORD);
    String next =
        AccountFields.newPassword(fields, "newPassword", form.newPassword(), user.email());
    fields.check();
    User found = check.authenticate(user, given, client);
    String hash = passwords.hash(next);
    transactions.required(
        () -> {
          User locked = check.recordRight(found, client);
          users.changePassword(locked.id(), hash);
          check.tellOfNewPassword(locked);
          end.endOthers(locked.id(), kept);
        });
    end.publish();
    LOG.log(Level.INFO, "user=password-changed id={0}", userId);
  }

  private User find(UUID userId) {
    return transactions.required(
        () -> users.find(userId).orElseThrow(() -> new Problem(ErrorCode.USER_NOT_FOUND)));
  }
}
