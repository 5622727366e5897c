package io.ticketqueue.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
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
