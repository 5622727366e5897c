package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailTextsTest {
  private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");

  private static List<String> values(Mail.Kind kind, String part, Locale language) {
    return VALUE
        .matcher(MailTexts.raw(kind, part, language))
        .results()
        .map(MatchResult::group)
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasItsTextsWithTheSameValuesInBothLanguages(Mail.Kind kind) {
    for (String part : List.of("subject", "text")) {
      assertThat(values(kind, part, Locale.ENGLISH)).isEqualTo(values(kind, part, Locale.KOREAN));
    }
    assertThat(MailTexts.raw(kind, "text", Locale.KOREAN)).containsPattern("[가-힣]");
    assertThat(MailTexts.raw(kind, "text", Locale.ENGLISH)).doesNotContainPattern("[가-힣]");
  }

  @ParameterizedTest
  @EnumSource
  void aNoticeHasBothLanguages(Mail.Kind kind) {
    var values = new TreeMap<String, String>();
    values(kind, "text", Locale.ENGLISH)
        .forEach(name -> values.put(name.substring(1, name.length() - 1), "$1\\{code}"));

    MailTexts.Letter letter = MailTexts.write(Mail.notice(TestUsers.email(), kind, values));

    assertThat(letter.subject()).contains("티켓큐", "Ticket Queue").doesNotContain("\n");
    assertThat(letter.text()).containsPattern("[가-힣]").containsPattern("[a-z]{4}");
  }

  @Test
  void aValueThatLacksIsAFaultOfWhoWrites() {
    Mail mail = new Mail(TestUsers.email(), Mail.Kind.EMAIL_CODE, Locale.KOREAN, Map.of());

    assertThatThrownBy(() -> MailTexts.write(mail)).hasMessageContaining("code");
  }

  @Test
  void nothingThatIsPrintedTellsTheRecipient() {
    EmailAddress email = TestUsers.email();
    Mail mail = new Mail(email, Mail.Kind.EMAIL_CODE, Locale.KOREAN, Map.of("code", "123456"));

    assertThat(mail + " " + MailTexts.write(mail)).doesNotContain(email.value(), "123456");
  }
}
