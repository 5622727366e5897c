package io.ticketqueue.user;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.chassis.security.Actor;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets the first password that only its owner knows, for an administrator made from configuration.
 * Credentials are checked, counted and recorded as by a log-in.
 */
@Component
public class SetFirstPassword {
  private static final System.Logger LOG = System.getLogger(SetFirstPassword.class.getName());
  private static final int LONGEST_PASSWORD = 1000;

  private final Authenticate authenticate;
  private final MayLogIn mayLogIn;
  private final Passwords passwords;
  private final ReplacePassword replace;
  private final RecordLogins records;
  private final Transactions transactions;
  private final Audit audit;

  @Inject
  public SetFirstPassword(
      Authenticate authenticate,
      MayLogIn mayLogIn,
      Passwords passwords,
      ReplacePassword replace,
      RecordLogins records,
      Transactions transactions,
      Audit audit) {
    this.authenticate = authenticate;
    this.mayLogIn = mayLogIn;
    this.passwords = passwords;
    this.replace = replace;
    this.records = records;
    this.transactions = transactions;
    this.audit = audit;
  }

  /** The form as it was sent. */
  public record Form(
      @Nullable String email, @Nullable String password, @Nullable String newPassword) {
    /** Without personal data. */
    @Override
    public String toString() {
      return "Form[…]";
    }
  }

  /**
   * Sets it.
   *
   * @throws Problem INVALID_REQUEST, also when it is the old one; ACCOUNT_LOCKED,
   *     INVALID_CREDENTIALS, also when no change is due
   */
  public void set(Form form, ClientInfo client) {
    Fields fields = new Fields();
    EmailAddress email = AccountFields.email(fields, form.email());
    String password = fields.verbatim("password", form.password(), LONGEST_PASSWORD);
    String next = AccountFields.newPassword(fields, "newPassword", form.newPassword(), email);
    fields.check();
    User user = authenticate.authenticate(email, password, client);
    if (!mayLogIn.refusal(user).equals(Optional.of(ErrorCode.PASSWORD_CHANGE_REQUIRED))) {
      // Whose change is not due learns nothing: not even that the password was right.
      throw authenticate.recordRefusal(
          email, Optional.of(user), client, ErrorCode.INVALID_CREDENTIALS);
    }
    if (passwords.matches(next, user.passwordHash())) {
      Problem unused =
          authenticate.recordRefusal(
              email, Optional.of(user), client, ErrorCode.PASSWORD_CHANGE_REQUIRED);
      throw Problem.invalid("newPassword", Violation.PASSWORD_UNCHANGED);
    }
    String hash = passwords.hash(next);
    transactions.required(
        () -> {
          User locked = authenticate.lockUnchanged(user, client);
          records.recordSuccess(locked, client);
          replace.replace(locked, hash);
          Actor.run(
              new Actor(user.id(), user.role().name(), client.knownAddress().orElse(null)),
              () -> audit.record("FIRST_PASSWORD_SET", "user:" + user.id(), null, null));
        });
    replace.publish();
    LOG.log(Level.INFO, "user=first-password-set id={0}", user.id());
  }
}
