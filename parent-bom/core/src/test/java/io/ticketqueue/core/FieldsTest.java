package io.ticketqueue.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One validator of request fields: what it takes, and that it names all that is wrong. */
class FieldsTest {
  private final Fields fields = new Fields();
  private final WallClock wall = new WallClock(Clock.systemUTC(), WallClock.SEOUL);

  private static List<String> wrong(Consumer<Fields> reading) {
    Fields fields = new Fields();
    reading.accept(fields);
    Problem problem = catchThrowableOfType(Problem.class, fields::check);
    return problem == null
        ? List.of()
        : ((List<?>) problem.details().get("errors"))
            .stream().map(error -> ((FieldError) error).field()).toList();
  }

  @Test
  void namesEveryFieldThatIsWrongAtOnce() {
    assertThat(
            wrong(
                f -> {
                  f.text("name", " ", 10);
                  f.id("id", "7");
                  f.whole("amount", 0L, 1, 10);
                  f.time("at", "tomorrow", wall);
                  f.oneOf("level", "WARN", System.Logger.Level.class);
                }))
        .containsExactly("name", "id", "amount", "at", "level");
  }

  @Test
  void readsWhatIsRight() {
    UUID id = UUID.randomUUID();
    assertThat(fields.text("name", " Lee ", 3)).isEqualTo("Lee");
    assertThat(fields.optional("note", null, 3)).isNull();
    assertThat(fields.verbatim("password", " a b ", 5)).isEqualTo(" a b ");
    assertThat(fields.id("id", id.toString())).isEqualTo(id);
    assertThat(fields.whole("amount", 10L, 1, 10)).isEqualTo(10);
    assertThat(fields.time("at", "2026-06-01T20:00:00", wall))
        .isEqualTo(Instant.parse("2026-06-01T11:00:00Z"));
    fields.check();
  }

  @ParameterizedTest
  @CsvSource({"1,true", "10,true", "1.0,true", "0,false", "11,false", "1.5,false", "1e30,false"})
  void takesWholeNumbersWithinTheirRange(BigDecimal value, boolean right) {
    assertThat(wrong(f -> f.number("n", value, 1, 10)).isEmpty()).isEqualTo(right);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "\u001b[2J", "abcd", ""})
  void refusesTextsThatAreTooLongEmptyOrHoldControlCharacters(String text) {
    assertThat(wrong(f -> f.text("name", text, 3))).containsExactly("name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u200b\u200b", "\u00a0", "\u3164", "\ufeff", "\u2060", "\u115f\u1160", "\u2800"})
  void refusesTextsThatNobodySees(String text) {
    assertThat(wrong(f -> f.text("title", text, 10))).containsExactly("title");
    assertThat(wrong(f -> f.optional("title", text, 10))).containsExactly("title");
    assertThat(wrong(f -> f.lines("title", text, 10))).containsExactly("title");
    assertThat(wrong(f -> f.name("name", "Kim" + text + "Lee", 10))).containsExactly("name");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069})
  void refusesWhatReordersText(int character) {
    String text = "a" + Character.toString(character) + "b";
    assertThat(wrong(f -> f.text("title", text, 10))).containsExactly("title");
    assertThat(wrong(f -> f.lines("title", text, 10))).containsExactly("title");
  }

  @Test
  void onlyTextsOfLinesHaveLineBreaksAndTabs() {
    String text = "a\r\n\tb\u2028c";
    assertThat(fields.lines("description", text, 10)).isEqualTo(text);
    fields.check();
    for (String sign : List.of("\n", "\r", "\t", "\u2028", "\u2029", "\u0085")) {
      for (String wrong : List.of("a" + sign + "b", sign + "a", "a" + sign)) {
        assertThat(wrong(f -> f.text("title", wrong, 10))).containsExactly("title");
      }
    }
    assertThat(fields.text("title", "\u3000 a b ", 3)).isEqualTo("a b");
    assertThat(fields.optionalLines("description", "\n", 3)).isEmpty();
    fields.check();
    assertThat(wrong(f -> f.lines("description", "a\u001bb", 10))).containsExactly("description");
  }

  @Test
  void readsTextsInNfcAndCountsThemSo() {
    String decomposed = "\u1100\u1161\u1102\u1161"; // 가나 as a Mac writes it
    assertThat(fields.text("title", decomposed, 2)).isEqualTo("가나");
    assertThat(fields.name("name", "👩👩", 2)).isEqualTo("👩👩");
    fields.check();
  }

  @Test
  void refusesWhatIsMissing() {
    assertThat(
            wrong(
                f -> {
                  f.text("name", null, 3);
                  f.number("n", null, 0, 1);
                  f.whole("amount", (Long) null, 0, 1);
                  f.id("id", null);
                  f.time("at", null, wall);
                }))
        .containsExactly("name", "n", "amount", "id", "at");
  }
}
