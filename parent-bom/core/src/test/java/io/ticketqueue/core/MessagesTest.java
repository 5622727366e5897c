package io.ticketqueue.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {
  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyCodeHasAMessageInBothLanguages(ErrorCode code) {
    assertThat(Messages.of(code, Locale.KOREAN)).isNotBlank().matches(".*\\p{IsHangul}.*");
    assertThat(Messages.of(code, Locale.ENGLISH)).isNotBlank().doesNotMatch(".*\\p{IsHangul}.*");
  }

  @ParameterizedTest
  @EnumSource(Violation.class)
  void everyViolationHasATextInBothLanguages(Violation violation) {
    FieldError error = new FieldError("field", violation, "first", "second");
    String korean = Messages.of(error, Locale.KOREAN);
    String english = Messages.of(error, Locale.ENGLISH);
    assertThat(korean).matches(".*\\p{IsHangul}.*").doesNotContain("{", "}");
    assertThat(english).isNotBlank().doesNotMatch(".*\\p{IsHangul}.*").doesNotContain("{", "}");
    for (String argument : List.of("first", "second")) {
      assertThat(korean.contains(argument)).isEqualTo(english.contains(argument));
    }
  }

  @ParameterizedTest
  @EnumSource(Confirmation.class)
  void everyConfirmationHasATextInBothLanguages(Confirmation confirmation) {
    assertThat(Messages.of(confirmation, Locale.KOREAN)).matches(".*\\p{IsHangul}.*");
    assertThat(Messages.of(confirmation, Locale.ENGLISH))
        .isNotBlank()
        .doesNotMatch(".*\\p{IsHangul}.*");
  }

  @Test
  void noTextIsLeftOverOrOnlyInOneLanguage() {
    Set<String> keys = new TreeSet<>();
    for (ErrorCode code : ErrorCode.values()) {
      keys.add(code.name());
    }
    for (Violation violation : Violation.values()) {
      keys.add("field." + violation);
    }
    for (Confirmation confirmation : Confirmation.values()) {
      keys.add("done." + confirmation);
    }
    for (Locale language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
      var bundle = ResourceBundle.getBundle("io.ticketqueue.core.messages", language);
      assertThat(bundle.keySet()).as(language.toString()).isEqualTo(keys);
    }
  }

  @Test
  void numbersAreWrittenAsTheyAreSent() {
    FieldError error = new FieldError("price", Violation.OUT_OF_RANGE, 0, 10_000_000L);
    assertThat(Messages.of(error, Locale.ENGLISH))
        .isEqualTo("must be a whole number from 0 to 10000000");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "en|en",
        "en-US,en;q=0.9,ko;q=0.8|en",
        "ko-KR|ko",
        "fr|ko",
        "fr, en;q=0.1|en",
        "|ko",
        "***;;;|ko",
        "en;q=0.1, ko;q=0.9|ko"
      },
      delimiter = '|')
  void theLanguageFollowsTheHeader(String header, String language) {
    assertThat(Messages.locale(header).getLanguage()).isEqualTo(language);
  }

  @Test
  void anEndlessHeaderIsNotParsed() {
    assertThat(Messages.locale("en,".repeat(10_000))).isEqualTo(Locale.KOREAN);
  }
}
