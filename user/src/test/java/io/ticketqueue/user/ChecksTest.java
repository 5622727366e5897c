package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
  private static final EmailAddress EMAIL = new EmailAddress("kim.7a-b@example.com");

  @ParameterizedTest
  @ValueSource(strings = {"abcdef1!", "가나다라1!", "a1 a1 a1"})
  void aPasswordHasALetterADigitAndAnotherSign(String password) {
    Checks checks = new Checks();
    checks.newPassword("password", password, EMAIL);
    assertThatCode(checks::done).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"abcde1!", "abcdefgh", "abcdefg1", "1234567!", "KIM.7a-b", "a1!\u0000aaaa"})
  void otherPasswordsAreRefused(String password) {
    Checks checks = new Checks();
    checks.newPassword("password", password, EMAIL);
    assertThatThrownBy(checks::done).isInstanceOf(Problem.class);
  }

  @Test
  void aPasswordHas72BytesAtMost() {
    Checks checks = new Checks();
    checks.newPassword("password", "가".repeat(23) + "a1!", EMAIL);
    assertThatCode(checks::done).doesNotThrowAnyException();
    checks.newPassword("password", "가".repeat(23) + "a1!x", EMAIL);
    assertThatThrownBy(checks::done).isInstanceOf(Problem.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b.kr", "A.B+c@Sub.Example.COM", "  a@b.kr "})
  void addressesAreReadInLowerCase(String text) {
    assertThat(EmailAddress.of(text))
        .get()
        .extracting(EmailAddress::value)
        .isEqualTo(text.trim().toLowerCase(java.util.Locale.ROOT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a@b", "@b.kr", "a b@c.kr", "a@-b.kr", "a..b@c.kr", "a@b.kr\nx"})
  void whatIsNoAddressIsRefused(String text) {
    assertThat(EmailAddress.of(text)).isEmpty();
    assertThat(EmailAddress.of("a@" + "b".repeat(250) + ".kr")).isEmpty();
  }

  @Test
  void phonesGetTheirDashes() {
    Checks checks = new Checks();
    assertThat(checks.phone("01012345678")).isEqualTo("010-1234-5678");
    assertThat(checks.phone("011-123-4567")).isEqualTo("011-123-4567");
    assertThat(checks.phone(" 016-12345678 ")).isEqualTo("016-1234-5678");
    checks.done();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "010-12-5678", "010-123-4567", "0101234567", "02-123-4567", "010-1234-5678-"})
  void otherPhonesAreRefused(String phone) {
    Checks checks = new Checks();
    checks.phone(phone);
    assertThatThrownBy(checks::done).isInstanceOf(Problem.class);
  }
}
