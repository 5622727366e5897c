package io.ticketqueue.user;

import static io.ticketqueue.core.ErrorCode.ACCOUNT_DORMANT;
import static io.ticketqueue.core.ErrorCode.ACCOUNT_LOCKED;
import static io.ticketqueue.core.ErrorCode.CAPTCHA_FAILED;
import static io.ticketqueue.core.ErrorCode.INVALID_CREDENTIALS;
import static io.ticketqueue.user.Refusals.assertInvalid;
import static io.ticketqueue.user.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LogInTest {
  private static final ClientInfo THERE = TestUsers.client("10.0.0.2");

  private final UseCases app = new UseCases();
  private final User buyer = app.buyer();

  private void failToLogIn(int times) {
    for (int i = 0; i < times; i++) {
      assertRefused(INVALID_CREDENTIALS, () -> app.logIn(buyer, "wrong", UseCases.CLIENT));
    }
  }

  private Problem assertLocked(ClientInfo client) {
    return assertRefused(ACCOUNT_LOCKED, () -> app.logIn(buyer, UseCases.PASSWORD, client));
  }

  @Test
  void theRightPasswordOpensASession() {
    TokenPair pair = app.logIn(buyer);

    assertThat(pair.userId()).isEqualTo(buyer.id());
    assertThat(app.sessions.findOpen(buyer.id(), app.clock.instant()))
        .containsExactly(pair.session());
    assertThat(app.users.lastLoginAt(buyer.id())).contains(app.clock.instant());
    assertThat(app.history.newest()).hasValueSatisfying(r -> assertThat(r.refusal()).isEmpty());
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressAreRefusedAlike() {
    failToLogIn(1);
    assertThat(app.history.newest())
        .hasValueSatisfying(r -> assertThat(r.refusal()).contains(INVALID_CREDENTIALS));

    assertRefused(
        INVALID_CREDENTIALS,
        () -> app.logIn("nobody@example.com", UseCases.PASSWORD, "token", UseCases.CLIENT));
    assertThat(app.history.newest())
        .hasValueSatisfying(r -> assertThat(r.refusal()).contains(INVALID_CREDENTIALS));
  }

  /** The right password is not called wrong because something has changed since it was compared. */
  @ParameterizedTest
  @CsvSource({"DORMANT,ACCOUNT_DORMANT", "SUSPENDED,ACCOUNT_SUSPENDED"})
  void whatAnAccountBecomesMeanwhileIsToldAndRecorded(User.Status status, ErrorCode code) {
    app.users.beforeLock = () -> app.users.setStatus(buyer.id(), status);

    assertRefused(code, () -> app.logIn(buyer));

    assertThat(app.history.newest())
        .hasValueSatisfying(r -> assertThat(r.refusal()).contains(code));
    assertThat(app.sessions.findOpen(buyer.id(), app.clock.instant())).isEmpty();
  }

  /** Who is logged in changes a password with the codes of the contract, whatever happens. */
  @ParameterizedTest
  @EnumSource(
      value = User.Status.class,
      names = {"DORMANT", "SUSPENDED"})
  void whatAnAccountBecomesWhileItsPasswordIsChangedIsNotTold(User.Status status) {
    TokenPair pair = app.logIn(buyer);
    app.users.beforeLock = () -> app.users.setStatus(buyer.id(), status);

    assertRefused(
        INVALID_CREDENTIALS, () -> app.changePassword(pair, UseCases.PASSWORD, "another-Word-8"));
  }

  @Test
  void fiveFailuresLockTheAddressForAMinute() {
    failToLogIn(5);

    assertThat(assertLocked(UseCases.CLIENT).headers()).containsEntry("Retry-After", "60");
    assertThat(app.history.newest())
        .hasValueSatisfying(r -> assertThat(r.refusal()).contains(ACCOUNT_LOCKED));
    assertThat(app.logIn(buyer, UseCases.PASSWORD, THERE)).isNotNull();
    app.clock.advance(Duration.ofSeconds(59));
    assertThat(assertLocked(UseCases.CLIENT).headers()).containsEntry("Retry-After", "1");
    app.clock.advance(Duration.ofSeconds(1));
    assertThat(app.logIn(buyer)).isNotNull();
  }

  @Test
  void refusalsByTheLockDoNotLockForLonger() {
    failToLogIn(5);
    assertLocked(UseCases.CLIENT);
    assertLocked(UseCases.CLIENT);

    app.clock.advance(Duration.ofMinutes(1));

    assertThat(app.logIn(buyer)).isNotNull();
  }

  @Test
  void eachFurtherFailureDoublesTheLock() {
    failToLogIn(5);
    app.clock.advance(Duration.ofMinutes(1));
    failToLogIn(1);

    app.clock.advance(Duration.ofSeconds(119));
    assertLocked(UseCases.CLIENT);
    app.clock.advance(Duration.ofSeconds(1));

    assertThat(app.logIn(buyer)).isNotNull();
  }

  @Test
  void failuresAreForgottenAfterADay() {
    failToLogIn(4);
    app.clock.advance(Duration.ofHours(24).plusSeconds(1));
    failToLogIn(4);

    assertThat(app.logIn(buyer)).isNotNull();
  }

  @Test
  void aSuccessForgetsTheFailures() {
    failToLogIn(4);
    app.logIn(buyer);
    failToLogIn(4);

    assertThat(app.logIn(buyer)).isNotNull();
  }

  @Test
  void failuresFromManyAddressesLockTheAccountEverywhere() {
    lockOut(50, buyer.email());

    assertLocked(THERE);
  }

  private void lockOut(int addresses, EmailAddress email) {
    for (int i = 0; i < addresses; i++) {
      app.locks.countFailure(email, TestUsers.client("10.1.0." + i));
    }
  }

  @Test
  void strangersFailuresDoNotShutTheOwnerOut() {
    app.logIn(buyer);
    app.clock.advance(Duration.ofDays(89));
    lockOut(50, buyer.email());
    assertLocked(THERE);

    assertThat(app.logIn(buyer)).isNotNull();
  }

  @Test
  void theOwnersAddressHasItsOwnFiveFailures() {
    app.logIn(buyer);
    lockOut(50, buyer.email());

    failToLogIn(5);

    assertLocked(UseCases.CLIENT);
  }

  @Test
  void anAddressIsForgottenAfterNinetyDays() {
    app.logIn(buyer);
    app.clock.advance(Duration.ofDays(91));
    lockOut(50, buyer.email());

    assertLocked(UseCases.CLIENT);
  }

  @Test
  void theOwnerIsToldOfALockOnce() {
    failToLogIn(5);
    assertLocked(UseCases.CLIENT);
    app.clock.advance(Duration.ofMinutes(1));
    failToLogIn(1);

    assertThat(app.mails.all()).extracting(Mail::kind).containsExactly(Mail.Kind.ACCOUNT_LOCKED);
    assertThat(app.mails.all().getFirst().to()).isEqualTo(buyer.email());
  }

  @Test
  void aNewDeviceOnANewNetworkIsSuspiciousAndMailed() {
    app.logIn(buyer);
    assertThat(app.mails.all()).as("the first of all").isEmpty();
    app.logIn(buyer, UseCases.PASSWORD, THERE);
    assertNewest(false);
    app.logIn(buyer, UseCases.PASSWORD, new ClientInfo("10.0.0.1", "Browser/1.1"));
    assertNewest(false);
    assertThat(app.mails.all()).isEmpty();

    app.logIn(buyer, UseCases.PASSWORD, new ClientInfo("10.0.0.1", "Telephone"));
    assertNewest(false);
    app.logIn(buyer, UseCases.PASSWORD, new ClientInfo("10.0.0.9", "Tablet"));
    assertNewest(true);

    assertThat(app.mails.all())
        .extracting(Mail::kind)
        .containsExactly(Mail.Kind.NEW_DEVICE, Mail.Kind.NEW_DEVICE);
    assertThat(app.mails.last().values())
        .containsEntry("ip", "10.0.0.9")
        .containsEntry("userAgent", "Tablet");
  }

  @Test
  void aLogInAfterManyFailuresIsSuspiciousAndMailed() {
    app.logIn(buyer);
    failToLogIn(4);
    app.logIn(buyer);
    assertNewest(false);
    for (int i = 0; i < 5; i++) {
      app.locks.countFailure(buyer.email(), TestUsers.client("10.1.0." + i));
    }

    app.logIn(buyer);

    assertNewest(true);
    assertThat(app.mails.all()).extracting(Mail::kind).containsExactly(Mail.Kind.SUSPICIOUS_LOG_IN);
  }

  @Test
  void logInsFromMoreNetworksThanAnybodyReachesAreSuspicious() {
    for (int i = 1; i <= 3; i++) {
      app.logIn(buyer, UseCases.PASSWORD, TestUsers.client("10.2.0." + i));
      assertNewest(false);
    }

    app.logIn(buyer, UseCases.PASSWORD, TestUsers.client("10.2.0.4"));

    assertNewest(true);
  }

  private void assertNewest(boolean suspicious) {
    assertThat(app.history.newest())
        .hasValueSatisfying(r -> assertThat(r.suspicious()).isEqualTo(suspicious));
  }

  @Test
  void aHashOfAnotherCostIsMadeAnewByTheNextLogIn() {
    app.users.changePassword(
        buyer.id(), new Passwords(5, new HashingThreads(1, 10)).hash(UseCases.PASSWORD));

    assertThat(app.logIn(buyer)).isNotNull();

    assertThat(app.users.find(buyer.id()).map(User::passwordHash).orElseThrow())
        .startsWith("$2a$04$");
    assertThat(app.logIn(buyer)).isNotNull();
  }

  @Test
  void strangersAreLockedToo() {
    for (int i = 0; i < 5; i++) {
      app.locks.countFailure(new EmailAddress("nobody@example.com"), UseCases.CLIENT);
    }

    assertRefused(
        ACCOUNT_LOCKED, () -> app.logIn("nobody@example.com", "x", "token", UseCases.CLIENT));
  }

  @Test
  void aDormantUserLearnsItAfterTheRightPasswordOnly() {
    app.users.setStatus(buyer.id(), User.Status.DORMANT);

    failToLogIn(1);
    assertRefused(ACCOUNT_DORMANT, () -> app.logIn(buyer));
    assertThat(app.history.newest())
        .hasValueSatisfying(r -> assertThat(r.refusal()).contains(ACCOUNT_DORMANT));
    assertThat(app.sessions.findOpen(buyer.id(), app.clock.instant())).isEmpty();
  }

  @Test
  void theCaptchaIsCheckedBeforeTheCredentials() {
    assertRefused(
        CAPTCHA_FAILED, () -> app.logIn(buyer.email().value(), "wrong", "robot", UseCases.CLIENT));
    assertThat(app.history.newest()).isEmpty();
  }

  @Test
  void everythingWrongWithTheFormIsNamed() {
    assertInvalid(
        () -> app.logIn(null, "", " ", UseCases.CLIENT), "email", "password", "recaptchaToken");
  }
}
