package io.ticketqueue.user;

import static io.ticketqueue.core.ErrorCode.ALREADY_REGISTERED;
import static io.ticketqueue.core.ErrorCode.CAPTCHA_FAILED;
import static io.ticketqueue.core.ErrorCode.EMAIL_ALREADY_EXISTS;
import static io.ticketqueue.core.ErrorCode.IDENTITY_NOT_VERIFIED;
import static io.ticketqueue.core.ErrorCode.TERMS_NOT_AGREED;
import static io.ticketqueue.user.Refusals.assertInvalid;
import static io.ticketqueue.user.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignUpTest {
  private static final List<Terms.Agreement> AGREED =
      List.of(
          new Terms.Agreement("SERVICE", "1.0", true),
          new Terms.Agreement("PRIVACY", "1.0", true),
          new Terms.Agreement("MARKETING", "1.0", false));

  private final UseCases app = new UseCases();
  private final Person person = TestUsers.person();
  private final EmailAddress email = TestUsers.email();

  private SignUp.Form staged(String verification, List<Terms.Agreement> terms, String token) {
    return new SignUp.Form(
        email.value(),
        UseCases.PASSWORD,
        "홍길동",
        "01012345678",
        null,
        null,
        verification,
        terms,
        token);
  }

  private SignUp.Form plain(String ci, List<Terms.Agreement> terms) {
    return new SignUp.Form(
        email.value(), UseCases.PASSWORD, "홍길동", "01012345678", ci, null, null, terms, "token");
  }

  private User signUp(SignUp.Form form) {
    return app.signUp(person).signUp(form, UseCases.CLIENT);
  }

  @Test
  void aVerifiedPersonGetsAnAccountWithItsAgreements() {
    User user = signUp(staged("verified", AGREED, "token"));

    assertThat(user.email()).isEqualTo(email);
    assertThat(user.phone()).isEqualTo("010-1234-5678");
    assertThat(user.role()).isEqualTo(User.Role.USER);
    assertThat(app.terms.agreements(user.id())).isEqualTo(AGREED);
    assertThat(app.users.hasPerson(person.ci())).isTrue();
    assertThat(app.logIn(user)).isNotNull();
  }

  @Test
  void theStagesRefuseInTheirOrder() {
    signUp(staged("verified", AGREED, "token"));

    assertInvalid(() -> signUp(staged(" ", null, "robot")), "identityVerificationId");
    assertRefused(TERMS_NOT_AGREED, () -> signUp(staged("unknown", null, "robot")));
    assertRefused(CAPTCHA_FAILED, () -> signUp(staged("unknown", AGREED, "robot")));
    assertRefused(IDENTITY_NOT_VERIFIED, () -> signUp(staged("unknown", AGREED, "token")));
    assertRefused(EMAIL_ALREADY_EXISTS, () -> signUp(staged("verified", AGREED, "token")));
  }

  @Test
  void aPersonHasOneAccount() {
    signUp(staged("verified", AGREED, "token"));
    SignUp.Form second =
        new SignUp.Form(
            TestUsers.email().value(),
            UseCases.PASSWORD,
            "홍길동",
            "01012345678",
            null,
            null,
            "verified",
            AGREED,
            "token");

    assertRefused(ALREADY_REGISTERED, () -> signUp(second));
  }

  @Test
  void thePlainFormNeedsTheConfigurationToAllowIt() {
    assertInvalid(() -> signUp(plain("ci", null)), "identityVerificationId");

    UseCases local = new UseCases(Duration.ZERO, true);
    User user = local.signUp(person).signUp(plain("ci", null), UseCases.CLIENT);

    assertThat(local.users.hasPerson("ci")).isTrue();
    assertThat(local.terms.agreements(user.id())).isEmpty();
  }

  @Test
  void thePlainFormNeedsAPersonAndItsTermsCount() {
    UseCases local = new UseCases(Duration.ZERO, true);
    SignUp signUp = local.signUp(person);

    assertInvalid(() -> signUp.signUp(plain(null, null), UseCases.CLIENT), "ci");
    assertRefused(
        TERMS_NOT_AGREED, () -> signUp.signUp(plain("ci", AGREED.subList(0, 1)), UseCases.CLIENT));
  }

  @Test
  void everythingWrongWithTheFormIsNamed() {
    SignUp.Form empty = new SignUp.Form(null, null, null, null, null, null, null, null, null);

    assertInvalid(
        () -> signUp(empty),
        "email",
        "password",
        "name",
        "phone",
        "recaptchaToken",
        "identityVerificationId");
  }
}
