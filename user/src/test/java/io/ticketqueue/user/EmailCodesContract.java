package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link EmailCodes} does. */
abstract class EmailCodesContract {
  private static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(10));

  private final EmailAddress email = TestUsers.email();
  private final String token = UUID.randomUUID().toString();

  abstract EmailCodes codes();

  abstract Transactions transactions();

  private void put(String code) {
    transactions().required(() -> codes().put(email, code, LATER));
  }

  private Optional<EmailCodes.Guess> guess(EmailAddress whose, String code) {
    return transactions().required(() -> codes().lock(whose, code));
  }

  private boolean spend(EmailAddress whose, Instant at) {
    return transactions().required(() -> codes().spendToken(whose, token, at));
  }

  private boolean isGood(EmailAddress whose, Instant at) {
    return transactions().required(() -> codes().isGoodToken(whose, token, at));
  }

  @Test
  void aCodeIsComparedWithGuessesWhichAreCounted() {
    put("123456");
    assertThat(guess(email, "123456")).contains(new EmailCodes.Guess(true, LATER, 0));
    assertThat(guess(email, "123457")).contains(new EmailCodes.Guess(false, LATER, 0));

    transactions().required(() -> codes().countTry(email));

    assertThat(guess(email, "123456")).contains(new EmailCodes.Guess(true, LATER, 1));
    assertThat(guess(TestUsers.email(), "123456")).isEmpty();
  }

  @Test
  void aNewCodeReplacesTheOldOneAndItsTries() {
    put("123456");
    transactions().required(() -> codes().countTry(email));

    put("654321");

    assertThat(guess(email, "123456")).map(EmailCodes.Guess::right).contains(false);
    assertThat(guess(email, "654321")).contains(new EmailCodes.Guess(true, LATER, 0));
  }

  @Test
  void aRemovedCodeIsGone() {
    put("123456");

    transactions().required(() -> codes().remove(email));

    assertThat(guess(email, "123456")).isEmpty();
  }

  @Test
  void aTokenIsGoodOnceForItsAddressOnly() {
    transactions().required(() -> codes().addToken(email, token, LATER));

    assertThat(isGood(TestUsers.email(), NOW)).isFalse();
    assertThat(isGood(email, LATER)).isFalse();
    assertThat(isGood(email, NOW)).isTrue();
    assertThat(spend(TestUsers.email(), NOW)).isFalse();
    assertThat(spend(email, LATER)).as("too late").isFalse();
    assertThat(spend(email, NOW)).isTrue();
    assertThat(isGood(email, NOW)).isFalse();
    assertThat(spend(email, NOW)).isFalse();
  }

  @Test
  void whatExpiredIsPurged() {
    put("123456");
    transactions().required(() -> codes().addToken(email, token, LATER));

    transactions().required(() -> codes().purge(NOW, 1000));
    transactions().required(() -> codes().purgeTokens(NOW, 1000));
    assertThat(guess(email, "123456")).isPresent();
    transactions().required(() -> codes().purge(LATER.plusSeconds(1), 1000));
    transactions().required(() -> codes().purgeTokens(LATER.plusSeconds(1), 1000));

    assertThat(guess(email, "123456")).isEmpty();
    assertThat(spend(email, NOW)).isFalse();
  }
}
