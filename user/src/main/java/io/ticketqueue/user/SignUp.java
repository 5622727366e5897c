package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens an account, in stages: form, terms, CAPTCHA, identity, account. What is written is written
 * in one transaction; the providers are asked before it.
 */
@Component
public class SignUp {
  private static final System.Logger LOG = System.getLogger(SignUp.class.getName());
  private static final int LONGEST_TOKEN = 8192;
  private static final int LONGEST_IDENTITY = 200;

  private final Captcha captcha;
  private final IdentityVerifications identities;
  private final Passwords passwords;
  private final AccountPolicy policy;
  private final OpenAccount accounts;
  private final Clock clock;

  /** The form as it was sent. */
  public record Form(
      @Nullable String email,
      @Nullable String password,
      @Nullable String name,
      @Nullable String phone,
      @Nullable String ci,
      @Nullable String di,
      @Nullable String identityVerificationId,
      @Nullable List<Terms.Agreement> terms,
      @Nullable String recaptchaToken) {
    boolean isStaged() {
      return identityVerificationId != null;
    }
  }

  @Inject
  public SignUp(
      Captcha captcha,
      IdentityVerifications identities,
      Passwords passwords,
      AccountPolicy policy,
      OpenAccount accounts,
      Clock clock) {
    this.captcha = captcha;
    this.identities = identities;
    this.passwords = passwords;
    this.policy = policy;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * Opens an account.
   *
   * @throws Problem INVALID_REQUEST, TERMS_NOT_AGREED, CAPTCHA_FAILED, IDENTITY_NOT_VERIFIED,
   *     EMAIL_ALREADY_EXISTS, ALREADY_REGISTERED, in this order
   */
  public User with(Form form, Origin origin) {
    Checks checks = new Checks();
    EmailAddress email = checks.email(form.email());
    String password = checks.newPassword("password", form.password(), email);
    String name = checks.name(form.name());
    String phone = checks.phone(form.phone());
    String token = checks.text("recaptchaToken", form.recaptchaToken(), LONGEST_TOKEN);
    checkIdentityForm(form, checks);
    checks.done();
    List<Terms.Agreement> agreements = agreements(form);
    captcha.check(token, "signup", origin);
    Person person = person(form);
    accounts.refuseTaken(email, person);
    User user =
        new User(
            Ids.next(),
            email,
            passwords.hash(password),
            name,
            phone,
            User.Role.USER,
            User.Status.ACTIVE,
            clock.instant());
    accounts.open(user, Optional.of(person), agreements);
    LOG.log(Level.INFO, "user=signed-up id={0} staged={1}", user.id(), form.isStaged());
    return user;
  }

  private void checkIdentityForm(Form form, Checks checks) {
    if (form.isStaged()) {
      checks.text("identityVerificationId", form.identityVerificationId(), LONGEST_IDENTITY);
    } else if (!policy.plainIdentity()) {
      checks.refuse("identityVerificationId", "must be given");
    } else {
      checks.text("ci", form.ci(), LONGEST_IDENTITY);
      if (form.di() != null) {
        checks.text("di", form.di(), LONGEST_IDENTITY);
      }
    }
  }

  /** The plain form may leave terms out; what is sent counts in either. */
  private List<Terms.Agreement> agreements(Form form) {
    List<Terms.Agreement> sent = form.terms() == null ? List.of() : form.terms();
    if (sent.isEmpty() && !form.isStaged()) {
      return sent;
    }
    return Agreements.checked(sent, accounts.terms());
  }

  private Person person(Form form) {
    String verification = form.identityVerificationId();
    return verification != null
        ? identities.verified(verification)
        : new Person(Optional.ofNullable(form.ci()).orElseThrow(), Optional.ofNullable(form.di()));
  }
}
