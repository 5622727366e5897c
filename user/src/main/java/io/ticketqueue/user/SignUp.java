package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs a person up, in stages: form, terms, CAPTCHA, identity, account. One transaction at the end
 * writes everything; the providers are called before it.
 */
@Component
public class SignUp {
  private static final System.Logger LOG = System.getLogger(SignUp.class.getName());
  private static final int LONGEST_TOKEN = 8192;
  private static final int LONGEST_IDENTITY = 200;

  private final Captcha captcha;
  private final IdentityVerifications identities;
  private final AccountPolicy policy;
  private final ShowTerms terms;
  private final OpenAccount accounts;

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

    /** Without personal data. */
    @Override
    public String toString() {
      return "Form[…]";
    }
  }

  @Inject
  public SignUp(
      Captcha captcha,
      IdentityVerifications identities,
      AccountPolicy policy,
      ShowTerms terms,
      OpenAccount accounts) {
    this.captcha = captcha;
    this.identities = identities;
    this.policy = policy;
    this.terms = terms;
    this.accounts = accounts;
  }

  /**
   * Opens an account.
   *
   * @throws Problem INVALID_REQUEST, TERMS_NOT_AGREED, CAPTCHA_FAILED, IDENTITY_NOT_VERIFIED,
   *     EMAIL_ALREADY_EXISTS, ALREADY_REGISTERED, in this order
   */
  public User signUp(Form form, ClientInfo client) {
    OpenAccount.NewAccount account = check(form);
    List<Terms.Agreement> agreements = agreements(form);
    captcha.check(Optional.ofNullable(form.recaptchaToken()).orElseThrow(), "signup", client);
    Person person = person(form);
    accounts.requireFree(account.email(), person);
    User user = accounts.open(account, Optional.of(person), agreements);
    LOG.log(Level.INFO, "user=signed-up id={0} staged={1}", user.id(), form.isStaged());
    return user;
  }

  private OpenAccount.NewAccount check(Form form) {
    Fields fields = new Fields();
    EmailAddress email = AccountFields.email(fields, form.email());
    OpenAccount.NewAccount account =
        new OpenAccount.NewAccount(
            email,
            AccountFields.newPassword(fields, "password", form.password(), email),
            AccountFields.name(fields, form.name()),
            AccountFields.phone(fields, form.phone()),
            User.Role.USER);
    fields.verbatim("recaptchaToken", form.recaptchaToken(), LONGEST_TOKEN);
    checkIdentity(form, fields);
    fields.check();
    return account;
  }

  private void checkIdentity(Form form, Fields fields) {
    if (form.isStaged()) {
      fields.verbatim("identityVerificationId", form.identityVerificationId(), LONGEST_IDENTITY);
    } else if (!policy.plainIdentity()) {
      fields.wrong("identityVerificationId", Violation.MISSING);
    } else {
      fields.verbatim("ci", form.ci(), LONGEST_IDENTITY);
      if (form.di() != null) {
        fields.verbatim("di", form.di(), LONGEST_IDENTITY);
      }
    }
  }

  /** The plain form may omit terms; if it has any, they are checked too. */
  private List<Terms.Agreement> agreements(Form form) {
    List<Terms.Agreement> sent = form.terms() == null ? List.of() : form.terms();
    if (sent.isEmpty() && !form.isStaged()) {
      return sent;
    }
    return Agreements.validate(sent, terms.show());
  }

  private Person person(Form form) {
    String verification = form.identityVerificationId();
    return verification != null
        ? identities.findPerson(verification)
        : new Person(Optional.ofNullable(form.ci()).orElseThrow(), Optional.ofNullable(form.di()));
  }
}
