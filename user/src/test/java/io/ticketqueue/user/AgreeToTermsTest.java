package io.ticketqueue.user;

import static io.ticketqueue.core.ErrorCode.TERMS_NOT_AGREED;
import static io.ticketqueue.core.ErrorCode.USER_NOT_FOUND;
import static io.ticketqueue.user.Refusals.assertInvalid;
import static io.ticketqueue.user.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgreeToTermsTest {
  private static final Terms.Agreement NEWS = new Terms.Agreement("MARKETING", "1.0", true);
  private static final Terms.Agreement NO_NEWS = new Terms.Agreement("MARKETING", "1.0", false);
  private static final Terms.Agreement NEW_SERVICE = new Terms.Agreement("SERVICE", "2.0", true);

  private final UseCases app = new UseCases();
  private final User buyer = app.buyer();

  private void hasAgreed() {
    app.terms.addAgreements(
        buyer.id(),
        List.of(
            new Terms.Agreement("SERVICE", "1.0", true),
            new Terms.Agreement("PRIVACY", "1.0", true),
            NEWS),
        app.clock.instant());
  }

  private void answer(Terms.Agreement... sent) {
    app.agreeToTerms().answer(buyer.id(), List.of(sent));
  }

  private void publishNewService() {
    app.terms.publish(new Terms.Term("SERVICE", "2.0", true, "title", "content"));
  }

  @Test
  void optionalTermsAreWithdrawnAndAgreedToAnewEachWithItsMoment() {
    hasAgreed();
    app.clock.advance(Duration.ofDays(1));
    answer(NO_NEWS);
    answer(NO_NEWS);
    app.clock.advance(Duration.ofDays(1));
    answer(NEWS);

    assertThat(app.terms.history(buyer.id()))
        .filteredOn(answer -> answer.code().equals("MARKETING"))
        .extracting(Terms.Answer::agreed)
        .containsExactly(true, false, true);
    assertThat(app.agreeToTerms().show(buyer.id()).getLast().answer())
        .hasValueSatisfying(answer -> assertThat(answer.at()).isEqualTo(app.clock.instant()));
  }

  @Test
  void mandatoryTermsAreNotWithdrawn() {
    hasAgreed();

    assertRefused(
        TERMS_NOT_AGREED, () -> answer(NO_NEWS, new Terms.Agreement("PRIVACY", "1.0", false)));
    assertThat(app.terms.history(buyer.id())).hasSize(3);
  }

  @Test
  void onlyTermsInForceAreAnsweredEachOnce() {
    assertInvalid(() -> answer(new Terms.Agreement("MARKETING", "0.9", true)), "terms");
    assertInvalid(() -> answer(NEWS, NO_NEWS), "terms");
    assertInvalid(() -> app.agreeToTerms().answer(buyer.id(), null), "terms");
    assertInvalid(() -> answer(), "terms");
    assertRefused(
        USER_NOT_FOUND, () -> app.agreeToTerms().answer(UUID.randomUUID(), List.of(NEWS)));
  }

  @Test
  void aNewMandatoryVersionIsAskedForAtTheNextLogIn() {
    hasAgreed();
    assertThat(app.logIn(buyer)).isNotNull();
    publishNewService();

    Problem refused = assertRefused(TERMS_NOT_AGREED, () -> app.logIn(buyer));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.details().get("terms"))
        .isEqualTo(List.of(Map.of("code", "SERVICE", "version", "2.0")));
    assertRefused(TERMS_NOT_AGREED, () -> app.logIn(buyer, List.of(NO_NEWS)));
    assertThat(app.terms.history(buyer.id())).as("nothing is kept of a refused one").hasSize(3);

    assertThat(app.logIn(buyer, List.of(NEW_SERVICE))).isNotNull();
    assertThat(app.logIn(buyer)).isNotNull();
  }

  @Test
  void aRefusalOfAMandatoryVersionIsNoAgreement() {
    hasAgreed();
    publishNewService();

    assertRefused(
        TERMS_NOT_AGREED,
        () -> app.logIn(buyer, List.of(new Terms.Agreement("SERVICE", "2.0", false))));
  }

  @Test
  void whatIsMissingIsToldAfterTheRightPasswordOnly() {
    hasAgreed();
    publishNewService();

    assertRefused(
        io.ticketqueue.core.ErrorCode.INVALID_CREDENTIALS,
        () -> app.logIn(buyer, "wrong-Password-1", UseCases.CLIENT));
  }

  @Test
  void theOwnerSeesThatTermsWereMissing() {
    hasAgreed();
    publishNewService();
    assertRefused(TERMS_NOT_AGREED, () -> app.logIn(buyer));

    assertThat(app.history.find(buyer.id(), 0, 10).list())
        .extracting(LoginHistory.Recorded::refusal)
        .containsExactly(Optional.of(TERMS_NOT_AGREED));
  }

  @Test
  void unknownTermsTellNothingOfThePassword() {
    List<Terms.Agreement> unknown = List.of(new Terms.Agreement("UNHEARD-OF", "1.0", true));
    for (String password : List.of(UseCases.PASSWORD, "wrong-Password-1")) {
      assertInvalid(() -> app.logIn(buyer, password, unknown), "terms");
    }
    assertThat(app.history.find(buyer.id(), 0, 10).list()).isEmpty();
  }

  @Test
  void whoOnlyDeclinedSomethingIsNotAskedEither() {
    answer(NO_NEWS);
    app.agreeToTerms().requireAgreed(buyer.id(), List.of(NO_NEWS));
    assertThat(app.terms.history(buyer.id()))
        .extracting(Terms.Answer::agreed)
        .containsExactly(false);
  }

  @Test
  void whoNeverAgreedToAnythingIsNotAsked() {
    publishNewService();

    assertThat(app.logIn(buyer)).isNotNull();
    assertInvalid(
        () -> app.logIn(buyer, List.of(new Terms.Agreement("SERVICE", "1.0", true))), "terms");
  }
}
