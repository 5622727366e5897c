package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.user.Passwords.Match;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  private static final HashingThreads THREADS = new HashingThreads(2, 100);
  private static final int CHEAP = 4;
  private static final int DEAR = 10;

  private final Passwords passwords = new Passwords(CHEAP, THREADS);

  @Test
  void aHashMatchesItsPasswordOnly() {
    String hash = passwords.hash("correct-Horse-7");

    assertThat(passwords.matches("correct-Horse-7", hash)).isTrue();
    assertThat(passwords.matches("correct-horse-7", hash)).isFalse();
    assertThat(passwords.matches("", hash)).isFalse();
    assertThat(passwords.hash("correct-Horse-7")).isNotEqualTo(hash);
  }

  @Test
  void bytesBeyondTheLongestPasswordNeverMatch() {
    String longest = "x".repeat(72);

    assertThat(passwords.matches(longest + "y", passwords.hash(longest))).isFalse();
  }

  @Test
  void withoutAHashNothingMatches() {
    assertThat(passwords.matches("the password of no account", null)).isFalse();
  }

  @Test
  void aHashOfAnotherCostIsOutdated() {
    String dear = new Passwords(CHEAP + 1, THREADS).hash("correct-Horse-7");

    assertThat(passwords.compare("correct-Horse-7", dear)).isEqualTo(Match.OUTDATED);
    assertThat(passwords.compare("correct-Horse-7", passwords.hash("correct-Horse-7")))
        .isEqualTo(Match.RIGHT);
    assertThat(passwords.compare("wrong", dear)).isEqualTo(Match.NONE);
  }

  @Test
  void everyKeyboardTypesTheSamePassword() {
    String composed = Normalizer.normalize("비밀번호-한글-é7", Normalizer.Form.NFC);
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);

    assertThat(passwords.compare(decomposed, passwords.hash(composed))).isEqualTo(Match.RIGHT);
    assertThat(passwords.compare(composed, passwords.hash(decomposed))).isEqualTo(Match.RIGHT);
  }

  @Test
  void aHashFromBeforeNormalisationMatchesAndIsOutdated() {
    String decomposed = Normalizer.normalize("clé-secrète-7", Normalizer.Form.NFD);
    String old =
        new String(
            BCrypt.withDefaults().hash(CHEAP, decomposed.getBytes(StandardCharsets.UTF_8)),
            StandardCharsets.UTF_8);

    assertThat(passwords.compare(decomposed, old)).isEqualTo(Match.OUTDATED);
    assertThat(passwords.compare("clé-autre-7", old)).isEqualTo(Match.NONE);
  }

  /** Without the padding the cheap hash takes a 64th. The fastest of some is the work itself. */
  @Test
  void aWrongPasswordTakesTheSameTimeForACheaperHashAndForNone() {
    Passwords dear = new Passwords(DEAR, THREADS);
    String cheap = passwords.hash("correct-Horse-7");
    String today = dear.hash("correct-Horse-7");
    long cheapest = Long.MAX_VALUE;
    long none = Long.MAX_VALUE;
    long todays = Long.MAX_VALUE;
    for (int i = 0; i < 8; i++) {
      cheapest = Math.min(cheapest, nanos(dear, cheap));
      none = Math.min(none, nanos(dear, null));
      todays = Math.min(todays, nanos(dear, today));
    }
    assertThat((double) cheapest / todays).isBetween(0.6, 1.6);
    assertThat((double) none / todays).isBetween(0.6, 1.6);
  }

  private static long nanos(Passwords passwords, String hash) {
    long start = System.nanoTime();
    assertThat(passwords.matches("wrong", hash)).isFalse();
    return System.nanoTime() - start;
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "13", "x"})
  void theCostIsTenToTwelve(String cost) {
    assertThatThrownBy(
            () -> new Passwords(TestSettings.of("tq.password.bcrypt-cost", cost), THREADS))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("tq.password.bcrypt-cost");
  }
}
