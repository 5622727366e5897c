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
  @ValueSource(
      strings = {"a@b.kr", "A.B+c@Sub.Example.COM", "  a@b.kr ", "a@xn--bj0bj06e.XN--3E0B707E"})
  void addressesAreReadInLowerCase(String text) {
    assertThat(EmailAddress.of(text))
        .get()
        .extracting(EmailAddress::value)
        .isEqualTo(text.trim().toLowerCase(java.util.Locale.ROOT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a@b",
        "@b.kr",
        "a b@c.kr",
        "a@-b.kr",
        "a..b@c.kr",
        "a@b.kr\nx",
        "a@b.kr\n",
        "\ta@b.kr"
      })
  void otherTextsAreNotAddresses(String text) {
    assertThat(EmailAddress.of(text)).isEmpty();
    assertThat(EmailAddress.of("a@" + "b".repeat(250) + ".kr")).isEmpty();
  }

  /** Folded to lower case, the Kelvin sign is a k and the dotted I becomes an i. */
  @ParameterizedTest
  @ValueSource(strings = {"mi\u212ae@b.kr", "\u0130@b.kr", "a@\uff42.kr", "a@한국.한국", "가@b.kr"})
  void otherLettersAreNotTakenForAsciiOnes(String text) {
    assertThat(EmailAddress.of(text)).isEmpty();
  }

  @Test
  void theLengthCountsWithoutWhiteSpaceAround() {
    String longest = "a".repeat(64) + "@" + "b.".repeat(93) + "kor";
    assertThat(EmailAddress.of(" ".repeat(300) + longest)).isPresent();
    assertThat(EmailAddress.of("a" + longest)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u200b\u200b", "\u00a0", "\u3164", "\ufeff", "a\u202eb", "\u2060", "a\nb", ""})
  void namesThatHideSomethingAreRefused(String name) {
    Fields fields = new Fields();
    AccountFields.name(fields, name);
    assertThatThrownBy(fields::check).isInstanceOf(Problem.class);
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
