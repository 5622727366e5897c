package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakedPasswordsTest {
  private static boolean isRefused(String password) {
    Fields fields = new Fields();
    var unused =
        AccountFields.newPassword(
            fields, "password", password, new EmailAddress("kim@example.com"));
    try {
      fields.check();
      return false;
    } catch (Problem refused) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"p@ssw0rd", "P@ssw0rd", "1qaz@WSX", "Password1!", "ABC123!@#"})
  void commonOnesAreRefusedInWhateverCase(String password) {
    assertThat(isRefused(password)).isTrue();
  }

  @Test
  void othersAreTaken() {
    assertThat(isRefused("correct-Horse-7")).isFalse();
    assertThat(isRefused("비밀번호-7a")).isFalse();
  }
}
