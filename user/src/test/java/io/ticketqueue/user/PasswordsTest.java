package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.config.BadConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  private final Passwords passwords = new Passwords(4);

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

  @ParameterizedTest
  @ValueSource(strings = {"9", "13", "x"})
  void theCostIsTenToTwelve(String cost) {
    assertThatThrownBy(() -> new Passwords(TestSettings.of("tq.password.bcrypt-cost", cost)))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("tq.password.bcrypt-cost");
  }
}
