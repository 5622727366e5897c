package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.user.SignUpFields.Checked;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Signs a person up, in stages: form, terms, CAPTCHA, identity, e-mail, account. One transaction at
 * the end writes everything; the providers are called before it.
 */
@Component
public class SignUp {
  private static final System.Logger LOG = System.getLogger(SignUp.class.getName());

  private final SignUpFields fields;
  private final Captcha captcha;
  private final SpendIdentity identity;
  private final ProveEmail emails;
  private final OpenAccount accounts;
  private final SocialLinks links;

  /** The form as it was sent. */
  public record Form(
      @Nullable String email,
      @Nullable String password,
      @Nullable String name,
      @Nullable String phone,
      @Nullable String ci,
      @Nullable String di,
      @Nullable String identityVerificationId,
      @Nullable String identityProof,
      @Nullable String emailVerificationToken,
      @Nullable List<Terms.Agreement> terms,
      @Nullable String recaptchaToken,
      @Nullable String signupToken) {
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
      SignUpFields fields,
      Captcha captcha,
      SpendIdentity identity,
      ProveEmail emails,
      OpenAccount accounts,
      SocialLinks links) {
    this.fields = fields;
    this.captcha = captcha;
    this.identity = identity;
    this.emails = emails;
    this.accounts = accounts;
    this.links = links;
  }

  /**
   * Opens an account.
   *
   * @throws Problem INVALID_REQUEST, TERMS_NOT_AGREED, SIGNUP_TOKEN_INVALID, CAPTCHA_FAILED,
   *     IDENTITY_NOT_VERIFIED, ALREADY_REGISTERED, EMAIL_NOT_VERIFIED, EMAIL_ALREADY_EXISTS, in
   *     this order
   */
  public User signUp(Form form, ClientInfo client) {
    Checked checked = fields.check(form);
    if (form.signupToken() != null) {
      SocialAccount unused = links.require(form.signupToken());
    }
    captcha.check(Objects.requireNonNull(form.recaptchaToken()), "signup", client);
    User user = form.isStaged() ? openVerified(form, checked) : openPlain(form, checked);
    LOG.log(Level.INFO, "user=signed-up id={0} staged={1}", user.id(), form.isStaged());
    return user;
  }

  private User openPlain(Form form, Checked checked) {
    Person person = Objects.requireNonNull(checked.person());
    accounts.requireFree(checked.email(), person, () -> {});
    return accounts.open(
        checked.account(), Optional.of(person), checked.agreements(), id -> link(id, form));
  }

  private User openVerified(Form form, Checked checked) {
    VerifiedPerson person =
        identity.spend(
            Objects.requireNonNull(form.identityVerificationId()),
            Objects.requireNonNull(form.identityProof()),
            IdentityPurpose.SIGN_UP);
    EmailAddress email = checked.email();
    accounts.requireFree(email, person.person(), () -> emails.check(email, checked.emailToken()));
    return accounts.openVerified(
        checked.account(person),
        person,
        checked.agreements(),
        id -> {
          emails.spend(email, checked.emailToken());
          link(id, form);
        });
  }

  /** Whom a provider vouched for logs in that way from now on. */
  private void link(UUID id, Form form) {
    String token = form.signupToken();
    if (token != null && !links.link(id, token)) {
      throw new Problem(ErrorCode.SIGNUP_TOKEN_INVALID);
    }
  }
}
