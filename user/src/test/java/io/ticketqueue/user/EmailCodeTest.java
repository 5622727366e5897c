package io.ticketqueue.user;

import static io.ticketqueue.core.ErrorCode.CODE_EXPIRED;
import static io.ticketqueue.core.ErrorCode.CODE_INVALID;
import static io.ticketqueue.core.ErrorCode.RATE_LIMIT_EXCEEDED;
import static io.ticketqueue.user.Refusals.assertInvalid;
import static io.ticketqueue.user.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EmailCodeTest {
  private final UseCases app = new UseCases();
  private final String email = TestUsers.email().value();

  private String mailedCode() {
    return mailedCode(email, UseCases.CLIENT);
  }

  private String mailedCode(String to, ClientInfo client) {
    app.sendEmailCode().send(to, Locale.ENGLISH, client);
    return app.mails.code(to);
  }

  private static String other(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }

  @Test
  void aRightCodeIsExchangedOnceForATokenOfItsAddress() {
    String code = mailedCode();
    assertThat(code).matches("[0-9]{6}");

    String token = app.verifyEmail().verify(email.toUpperCase(Locale.ROOT), " " + code + " ");

    assertThat(token).hasSize(43);
    assertThat(app.codes.spendToken(new EmailAddress(email), token, app.clock.instant())).isTrue();
    assertRefused(CODE_INVALID, () -> app.verifyEmail().verify(email, code));
  }

  @Test
  void aWrongCodeMayBeTriedFiveTimes() {
    String code = mailedCode();
    for (int i = 0; i < 5; i++) {
      assertRefused(CODE_INVALID, () -> app.verifyEmail().verify(email, other(code)));
    }

    assertRefused(CODE_EXPIRED, () -> app.verifyEmail().verify(email, code));
    assertThat(app.verifyEmail().verify(email, mailedCode())).isNotEmpty();
  }

  @Test
  void aCodeIsGoodForTenMinutes() {
    String code = mailedCode();
    app.clock.advance(Duration.ofMinutes(10));

    assertRefused(CODE_EXPIRED, () -> app.verifyEmail().verify(email, code));
  }

  @Test
  void aNewCodeReplacesTheOldOne() {
    String old = mailedCode();
    String code = mailedCode();

    if (!old.equals(code)) {
      assertRefused(CODE_INVALID, () -> app.verifyEmail().verify(email, old));
    }
    assertThat(app.verifyEmail().verify(email, code)).isNotEmpty();
  }

  @Test
  void whoWasMailedNoneHasNone() {
    assertRefused(CODE_INVALID, () -> app.verifyEmail().verify(email, "123456"));
  }

  @Test
  void aTokenIsGoodForHalfAnHour() {
    String token = app.verifyEmail().verify(email, mailedCode());
    app.clock.advance(Duration.ofMinutes(30));

    assertThat(app.codes.spendToken(new EmailAddress(email), token, app.clock.instant())).isFalse();
  }

  @Test
  void codesToOneAddressAreLimitedFromWhereverTheyAreAskedFor() {
    for (int i = 0; i < 5; i++) {
      mailedCode(email, TestUsers.client("10.0.0." + i));
    }

    Problem refused =
        assertRefused(RATE_LIMIT_EXCEEDED, () -> mailedCode(email, TestUsers.client("10.0.1.1")));
    assertThat(refused.headers())
        .containsEntry("Retry-After", "3600")
        .containsEntry("RateLimit-Limit", "5")
        .containsEntry("RateLimit-Remaining", "0")
        .containsEntry("RateLimit-Reset", "3600");
    app.clock.advance(Duration.ofHours(1));
    assertThat(mailedCode()).isNotEmpty();
  }

  /** At no time more than five within an hour, as a window with a beginning would allow. */
  @Test
  void theLimitSlides() {
    mailedCode();
    app.clock.advance(Duration.ofMinutes(59));
    for (int i = 0; i < 4; i++) {
      mailedCode();
    }
    app.clock.advance(Duration.ofMinutes(2));
    mailedCode();

    Problem refused = assertRefused(RATE_LIMIT_EXCEEDED, this::mailedCode);
    assertThat(refused.headers()).containsEntry("Retry-After", Integer.toString(58 * 60));
  }

  @Test
  void codesAskedForFromOneNetworkAreLimitedWhoeverGetsThem() {
    for (int i = 0; i < 50; i++) {
      mailedCode(TestUsers.email().value(), TestUsers.client("2001:db8:1:2::" + i));
    }

    assertRefused(
        RATE_LIMIT_EXCEEDED, () -> mailedCode(email, TestUsers.client("2001:db8:1:2:3:4:5:6")));
    assertThat(mailedCode(email, TestUsers.client("2001:db8:1:3::1"))).isNotEmpty();
  }

  @Test
  void theLanguageIsTheRequests() {
    app.sendEmailCode().send(email, Locale.KOREAN, UseCases.CLIENT);
    assertThat(app.mails.last().language()).isEqualTo(Locale.KOREAN);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertInvalid(() -> app.sendEmailCode().send(null, Locale.KOREAN, UseCases.CLIENT), "email");
    assertInvalid(() -> app.verifyEmail().verify("x", " "), "email", "code");
    assertInvalid(() -> app.verifyEmail().verify(email, "1".repeat(101)), "code");
  }
}
