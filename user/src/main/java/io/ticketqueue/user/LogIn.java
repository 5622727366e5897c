package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Log-in with e-mail and password: form, CAPTCHA, credentials, a session. */
@Component
public class LogIn {
  private static final System.Logger LOG = System.getLogger(LogIn.class.getName());
  private static final int LONGEST_TOKEN = 8192;
  private static final int LONGEST_PASSWORD = 1000;

  private final Captcha captcha;
  private final Credentials credentials;
  private final LoginRecords records;
  private final OpenSession sessions;
  private final Transactions transactions;

  @Inject
  public LogIn(
      Captcha captcha,
      Credentials credentials,
      LoginRecords records,
      OpenSession sessions,
      Transactions transactions) {
    this.captcha = captcha;
    this.credentials = credentials;
    this.records = records;
    this.sessions = sessions;
    this.transactions = transactions;
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
    User user = credentials.owner(email, password, origin);
    if (!user.isActive()) {
      throw credentials.refused(email, Optional.of(user), origin, ErrorCode.ACCOUNT_DORMANT);
    }
    TokenPair pair =
        transactions.required(
            () -> {
              User held = credentials.stillGood(user, origin);
              records.succeeded(held, origin);
              return sessions.open(held);
            });
    LOG.log(Level.INFO, "session=opened id={0} user={1}", pair.session(), pair.userId());
    return pair;
  }
}
