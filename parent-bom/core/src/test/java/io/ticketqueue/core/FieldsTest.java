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
