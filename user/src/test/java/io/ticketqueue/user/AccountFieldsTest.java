package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fields of an account accept and refuse. */
class AccountFieldsTest {
  private static final EmailAddress EMAIL = new EmailAddress("kim.7a-b@example.com");

  @ParameterizedTest
  @ValueSource(strings = {"abcdef1!", "가나다라1!", "a1 a1 a1"})
  void aPasswordHasALetterADigitAndAnotherSign(String password) {
    Fields fields = new Fields();
    AccountFields.newPassword(fields, "password", password, EMAIL);
    assertThatCode(fields::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"abcde1!", "abcdefgh", "abcdefg1", "1234567!", "KIM.7a-b", "a1!\u0000aaaa"})
  void otherPasswordsAreRefused(String password) {
    Fields fields = new Fields();
    AccountFields.newPassword(fields, "password", password, EMAIL);
    assertThatThrownBy(fields::check).isInstanceOf(Problem.class);
  }

  @Test
  void aPasswordHas72BytesAtMost() {
    Fields fields = new Fields();
    AccountFields.newPassword(fields, "password", "가".repeat(23) + "a1!", EMAIL);
    assertThatCode(fields::check).doesNotThrowAnyException();
    AccountFields.newPassword(fields, "password", "가".repeat(23) + "a1!x", EMAIL);
    assertThatThrownBy(fields::check).isInstanceOf(Problem.class);
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
  void otherTextsAreNotAddresses(String text) {
    assertThat(EmailAddress.of(text)).isEmpty();
    assertThat(EmailAddress.of("a@" + "b".repeat(250) + ".kr")).isEmpty();
  }

  @Test
  void phonesGetTheirDashes() {
    Fields fields = new Fields();
    assertThat(AccountFields.phone(fields, "01012345678")).isEqualTo("010-1234-5678");
    assertThat(AccountFields.phone(fields, "011-123-4567")).isEqualTo("011-123-4567");
    assertThat(AccountFields.phone(fields, " 016-12345678 ")).isEqualTo("016-1234-5678");
    fields.check();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "010-12-5678", "010-123-4567", "0101234567", "02-123-4567", "010-1234-5678-"})
  void otherPhonesAreRefused(String phone) {
    Fields fields = new Fields();
    AccountFields.phone(fields, phone);
    assertThatThrownBy(fields::check).isInstanceOf(Problem.class);
  }
}
