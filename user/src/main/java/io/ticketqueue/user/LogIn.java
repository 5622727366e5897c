package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Log-in with e-mail and password: CAPTCHA, lock, credentials. The password is compared outside the
 * transactions, and for an unknown address with nobody's hash, so that both take as long (U5).
 */
@ApplicationScoped
public class LogIn {
  private static final System.Logger LOG = System.getLogger(LogIn.class.getName());
  private static final int LONGEST_TOKEN = 8192;
  private static final int LONGEST_PASSWORD = 1000;

  private final Captcha captcha;
  private final Passwords passwords;
  private final Users users;
  private final LoginRecords records;
  private final Transactions transactions;
  private final OpenSession sessions;

  @Inject
  public LogIn(
      Captcha captcha,
      Passwords passwords,
      Users users,
      LoginRecords records,
      Transactions transactions,
      OpenSession sessions) {
    this.captcha = captcha;
    this.passwords = passwords;
    this.users = users;
    this.records = records;
    this.transactions = transactions;
    this.sessions = sessions;
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  LogIn() {
    this.captcha = null;
    this.passwords = null;
    this.users = null;
    this.records = null;
    this.transactions = null;
    this.sessions = null;
  }

  /** What was sent. */
  public record Form(
      @Nullable String email, @Nullable String password, @Nullable String recaptchaToken) {}

  /**
   * Opens a session.
   *
   * @throws Problem INVALID_REQUEST, CAPTCHA_FAILED, ACCOUNT_LOCKED, INVALID_CREDENTIALS,
   *     ACCOUNT_DORMANT, in this order
   */
  public TokenPair with(Form form, Origin origin) {
    Checks checks = new Checks();
    EmailAddress email = checks.email(form.email());
    String password = checks.text("password", form.password(), LONGEST_PASSWORD);
    String token = checks.text("recaptchaToken", form.recaptchaToken(), LONGEST_TOKEN);
    checks.done();
    captcha.check(token, "login", origin);
    Optional<User> user =
        transactions.joined(
            () -> {
              refuseLocked(email, origin);
              return users.byEmail(email);
            });
    if (!passwords.matches(password, user.map(User::passwordHash).orElse(null)) || user.isEmpty()) {
      throw refused(email, user, origin, ErrorCode.INVALID_CREDENTIALS);
    }
    if (!user.get().isActive()) {
      throw refused(email, user, origin, ErrorCode.ACCOUNT_DORMANT);
    }
    return open(user.get(), origin);
  }

  private void refuseLocked(EmailAddress email, Origin origin) {
    long seconds = records.lockedSeconds(email, origin);
    if (seconds > 0) {
      throw new Problem(ErrorCode.ACCOUNT_LOCKED).retryAfter(seconds);
    }
  }

  /** The account may have been locked, changed or closed while the password was compared. */
  private TokenPair open(User found, Origin origin) {
    TokenPair pair =
        transactions.joined(
            () -> {
              User user =
                  users
                      .held(found.id())
                      .filter(u -> u.isActive() && u.passwordHash().equals(found.passwordHash()))
                      .orElseThrow(() -> new Problem(ErrorCode.INVALID_CREDENTIALS));
              refuseLocked(user.email(), origin);
              records.succeeded(user, origin);
              return sessions.open(user);
            });
    LOG.log(Level.INFO, "session=opened id={0} user={1}", pair.session(), pair.userId());
    return pair;
  }

  private Problem refused(EmailAddress email, Optional<User> user, Origin origin, ErrorCode why) {
    transactions.joined(
        () -> {
          records.refused(email, user.map(User::id), origin, why);
          return true;
        });
    return new Problem(why);
  }
}
