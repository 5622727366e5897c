package io.ticketqueue.user;

import static io.ticketqueue.core.ErrorCode.ALREADY_REGISTERED;
import static io.ticketqueue.core.ErrorCode.CAPTCHA_FAILED;
import static io.ticketqueue.core.ErrorCode.EMAIL_ALREADY_EXISTS;
import static io.ticketqueue.core.ErrorCode.EMAIL_NOT_VERIFIED;
import static io.ticketqueue.core.ErrorCode.IDENTITY_NOT_VERIFIED;
import static io.ticketqueue.core.ErrorCode.TERMS_NOT_AGREED;
import static io.ticketqueue.user.Refusals.assertInvalid;
import static io.ticketqueue.user.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  /** A staged form in the making: right in every respect unless told otherwise. */
  private final class Staged {
    private EmailAddress address = email;
    private VerifiedPerson who = VerifiedPeople.of(person);
    private String phone;
    private List<Terms.Agreement> terms = AGREED;
    private String captcha = "token";
    private String id;
    private String proof;
    private String emailToken;

    Staged verified() {
      var ticket = app.startIdentity().start("SIGN_UP").ticket();
      app.provider.verify(ticket.id(), who);
      id = ticket.id();
      proof = ticket.proof();
      app.sendEmailCode().send(address.value(), Locale.KOREAN, UseCases.CLIENT);
      emailToken = app.verifyEmail().verify(address.value(), app.mails.code(address.value()));
      return this;
    }

    SignUp.Form form() {
      return new SignUp.Form(
          address.value(),
          UseCases.PASSWORD,
          "가짜",
          phone,
          null,
          null,
          id,
          proof,
          emailToken,
          terms,
          captcha,
          null);
    }
  }

  private SignUp.Form plain(EmailAddress address, String ci, List<Terms.Agreement> terms) {
    return new SignUp.Form(
        address.value(),
        UseCases.PASSWORD,
        "홍길동",
        "01012345678",
        ci,
        null,
        null,
        null,
        null,
        terms,
        "token",
        null);
  }

  private User signUp(SignUp.Form form) {
    return app.signUp().signUp(form, UseCases.CLIENT);
  }

  private User signUp(Staged staged) {
    return signUp(staged.form());
  }

  @Test
  void aVerifiedPersonGetsAnAccountWithItsAgreements() {
    User user = signUp(new Staged().verified());

    assertThat(user.email()).isEqualTo(email);
    assertThat(user.name()).as("the verification's").isEqualTo("홍길동");
    assertThat(user.phone()).isEqualTo("010-1234-5678");
    assertThat(user.role()).isEqualTo(User.Role.USER);
    assertThat(app.terms.agreements(user.id())).isEqualTo(AGREED);
    assertThat(app.users.hasPerson(person.ci())).isTrue();
    assertThat(app.users.isVerified(user.id())).isTrue();
    assertThat(app.logIn(user)).isNotNull();
  }

  @Test
  void aPhoneThatTheVerificationLacksIsTheForms() {
    Staged staged = new Staged();
    staged.who =
        new VerifiedPerson(
            person.ci(), Optional.empty(), "홍길동", Optional.empty(), Optional.empty());
    staged.verified();
    assertInvalid(() -> signUp(staged), "phone");

    staged.verified().phone = "010-9999-8888";

    assertThat(signUp(staged).phone()).isEqualTo("010-9999-8888");
  }

  @Test
  void theStagesRefuseInTheirOrder() {
    Staged staged = new Staged().verified();
    String token = staged.emailToken;
    staged.terms = null;
    staged.captcha = "robot";
    staged.emailToken = "another";
    String proof = staged.proof;
    staged.proof = null;
    assertInvalid(() -> signUp(staged), "identityProof");
    staged.proof = "another";
    assertRefused(TERMS_NOT_AGREED, () -> signUp(staged));
    staged.terms = AGREED;
    assertRefused(CAPTCHA_FAILED, () -> signUp(staged));
    staged.captcha = "token";
    assertRefused(IDENTITY_NOT_VERIFIED, () -> signUp(staged));
    staged.proof = proof;
    assertRefused(EMAIL_NOT_VERIFIED, () -> signUp(staged));
    staged.verified().emailToken = token;
    assertThat(signUp(staged)).isNotNull();
  }

  @Test
  void thePersonIsLookedAtBeforeTheAddress() {
    signUp(new Staged().verified());

    assertRefused(ALREADY_REGISTERED, () -> signUp(new Staged().verified()));
    Staged other = new Staged();
    other.address = TestUsers.email();
    assertRefused(ALREADY_REGISTERED, () -> signUp(other.verified()));
  }

  @Test
  void onlyWhoHasProvedTheAddressLearnsThatItIsTaken() {
    signUp(new Staged().verified());
    Staged stranger = new Staged();
    stranger.who = VerifiedPeople.of(TestUsers.person());
    stranger.verified();
    String token = stranger.emailToken;

    stranger.emailToken = "another";
    assertRefused(EMAIL_NOT_VERIFIED, () -> signUp(stranger));
    stranger.verified().emailToken = token;
    assertRefused(EMAIL_ALREADY_EXISTS, () -> signUp(stranger));
  }

  @Test
  void aTokenProvesItsOwnAddressOnce() {
    Staged first = new Staged().verified();
    Staged other = new Staged();
    other.address = TestUsers.email();
    other.who = VerifiedPeople.of(TestUsers.person());
    String own = other.verified().emailToken;
    other.emailToken = first.emailToken;
    assertRefused(EMAIL_NOT_VERIFIED, () -> signUp(other));
    signUp(first);

    Staged again = new Staged();
    again.who = VerifiedPeople.of(TestUsers.person());
    again.verified().emailToken = first.emailToken;
    assertRefused(EMAIL_NOT_VERIFIED, () -> signUp(again));
    other.verified().emailToken = own;
    assertThat(signUp(other)).isNotNull();
  }

  @Test
  void aVerificationIsSpentByARefusedSignUpToo() {
    Staged staged = new Staged().verified();
    String token = staged.emailToken;
    staged.emailToken = "another";
    assertRefused(EMAIL_NOT_VERIFIED, () -> signUp(staged));

    staged.emailToken = token;
    assertRefused(IDENTITY_NOT_VERIFIED, () -> signUp(staged));
  }

  @Test
  void thePlainFormNeedsTheConfigurationToAllowIt() {
    assertInvalid(() -> signUp(plain(email, "ci", null)), "identityVerificationId");

    UseCases local = new UseCases(Duration.ZERO, true);
    User user = local.signUp().signUp(plain(email, "ci", null), UseCases.CLIENT);

    assertThat(local.users.hasPerson("ci")).isTrue();
    assertThat(local.users.isVerified(user.id())).isFalse();
    assertThat(local.terms.agreements(user.id())).isEmpty();
  }

  @Test
  void thePlainFormNeedsAPersonAndItsTermsCount() {
    UseCases local = new UseCases(Duration.ZERO, true);
    SignUp signUp = local.signUp();

    for (String ci : List.of(" ci", "ci ", "c i", "ci\u200b", "ci\u00a0", "ci\u202e", "c\ti")) {
      assertInvalid(() -> signUp.signUp(plain(email, ci, null), UseCases.CLIENT), "ci");
    }
    assertInvalid(() -> signUp.signUp(plain(email, null, null), UseCases.CLIENT), "ci");
    assertRefused(
        TERMS_NOT_AGREED,
        () -> signUp.signUp(plain(email, "ci", AGREED.subList(0, 1)), UseCases.CLIENT));
  }

  @Test
  void thePlainFormLooksAtThePersonFirstToo() {
    UseCases local = new UseCases(Duration.ZERO, true);
    SignUp signUp = local.signUp();
    signUp.signUp(plain(email, "ci", null), UseCases.CLIENT);

    assertRefused(
        ALREADY_REGISTERED, () -> signUp.signUp(plain(email, "ci", null), UseCases.CLIENT));
    assertRefused(
        EMAIL_ALREADY_EXISTS, () -> signUp.signUp(plain(email, "ci-2", null), UseCases.CLIENT));
  }

  @Test
  void everythingWrongWithTheFormIsNamed() {
    SignUp.Form empty =
        new SignUp.Form(null, null, null, null, null, null, null, null, null, null, null, null);
    assertInvalid(
        () -> signUp(empty),
        "email",
        "password",
        "name",
        "phone",
        "recaptchaToken",
        "identityVerificationId");

    SignUp.Form staged =
        new SignUp.Form(null, null, null, "1", null, null, " ", null, null, null, null, null);
    assertInvalid(
        () -> signUp(staged),
        "email",
        "password",
        "phone",
        "recaptchaToken",
        "identityVerificationId",
        "identityProof",
        "emailVerificationToken");
  }
}
