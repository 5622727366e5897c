package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Logs a user in with e-mail address and password: form, CAPTCHA, credentials, session. */
@Component
public class LogIn {
  private static final System.Logger LOG = System.getLogger(LogIn.class.getName());

  /** What only who may log in is told, so that it stands in the history. */
  static final Set<ErrorCode> TOLD =
      Collections.unmodifiableSet(
          EnumSet.of(
              ErrorCode.TERMS_NOT_AGREED, ErrorCode.ACCOUNT_DORMANT, ErrorCode.ACCOUNT_SUSPENDED));

  private static final int LONGEST_TOKEN = 8192;
  private static final int LONGEST_PASSWORD = 1000;

  private final Captcha captcha;
  private final Authenticate authenticate;
  private final MayLogIn mayLogIn;
  private final AgreeToTerms terms;
  private final RecordLogins records;
  private final OpenSession sessions;
  private final Transactions transactions;

  @Inject
  public LogIn(
      Captcha captcha,
      Authenticate authenticate,
      MayLogIn mayLogIn,
      AgreeToTerms terms,
      RecordLogins records,
      OpenSession sessions,
      Transactions transactions) {
    this.captcha = captcha;
    this.authenticate = authenticate;
    this.mayLogIn = mayLogIn;
    this.terms = terms;
    this.records = records;
    this.sessions = sessions;
    this.transactions = transactions;
  }

  /** The form as it was sent. */
  public record Form(
      @Nullable String email,
      @Nullable String password,
      @Nullable String recaptchaToken,
      @Nullable List<Terms.Agreement> terms) {
    public Form(
        @Nullable String email, @Nullable String password, @Nullable String recaptchaToken) {
      this(email, password, recaptchaToken, null);
    }

    List<Terms.Agreement> agreements() {
      return terms == null ? List.of() : terms;
    }

    /** Without personal data. */
    @Override
    public String toString() {
      return "Form[…]";
    }
  }

  /**
   * Opens a session.
   *
   * @throws Problem INVALID_REQUEST, CAPTCHA_FAILED, ACCOUNT_LOCKED, INVALID_CREDENTIALS, what
   *     {@link MayLogIn} says, TERMS_NOT_AGREED, in this order; SERVICE_UNAVAILABLE in a rush
   */
  public TokenPair logIn(Form form, ClientInfo client) {
    Fields fields = new Fields();
    EmailAddress email = AccountFields.email(fields, form.email());
    String password = fields.verbatim("password", form.password(), LONGEST_PASSWORD);
    String token = fields.verbatim("recaptchaToken", form.recaptchaToken(), LONGEST_TOKEN);
    fields.check();
    authenticate.requireRoom(); // a CAPTCHA is good once: it must not be lost to a rush
    // Before the password is looked at, or a refusal of the terms would tell that it is right.
    terms.requireInForce(form.agreements());
    captcha.check(token, "login", client);
    User user = authenticate.authenticate(email, password, client);
    ErrorCode refusal = mayLogIn.refusal(user).orElse(null);
    if (refusal != null) {
      throw authenticate.recordRefusal(email, Optional.of(user), client, refusal);
    }
    TokenPair pair = open(user, form.agreements(), client);
    LOG.log(Level.INFO, "session=opened id={0} user={1}", pair.session(), pair.userId());
    return pair;
  }

  /** What only who has the right password is told, its owner sees in the history. */
  private TokenPair open(User user, List<Terms.Agreement> agreements, ClientInfo client) {
    try {
      return transactions.required(() -> openSession(user, agreements, client));
    } catch (Problem refusal) {
      if (TOLD.contains(refusal.code())) {
        Problem unused =
            authenticate.recordRefusal(user.email(), Optional.of(user), client, refusal.code());
      }
      throw refusal;
    }
  }

  private TokenPair openSession(User user, List<Terms.Agreement> agreements, ClientInfo client) {
    User locked = authenticate.lockToLogIn(user, client);
    terms.requireAgreed(locked.id(), agreements);
    records.recordSuccess(locked, client);
    return sessions.open(locked, client);
  }
}
