package io.ticketqueue.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallClockTest {
  private final WallClock wall = new WallClock(Clock.systemUTC(), WallClock.SEOUL);

  @Test
  void showsSeoulTimeWithSecondsTruncated() {
    assertThat(wall.format(Instant.parse("2026-06-01T11:00:00.999Z")))
        .isEqualTo("2026-06-01T20:00:00");
  }

  @Test
  void readsWhatItWrites() {
    assertThat(wall.parse("at", "2026-06-01T20:00:00"))
        .isEqualTo(Instant.parse("2026-06-01T11:00:00Z"));
  }

  @Test
  void knowsTheDayThere() {
    assertThat(wall.day(Instant.parse("2026-06-01T15:00:00Z"))).isEqualTo(LocalDate.of(2026, 6, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001-01-01T00:00:00",
        "1899-12-31T23:59:59",
        "+10000-01-01T00:00:00",
        "-0001-01-01T00:00:00",
        "2026-02-30T00:00:00",
        "2026-06-01 20:00:00",
        "2026-06-01T20:00",
        "soon",
        ""
      })
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> wall.parse("at", text))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
  }

  /** New York sets its clocks forward on 8 March 2026 and back on 1 November. */
  @Test
  void timesThatAreSkippedOrRepeatedAreKnown() {
    WallClock newYork = new WallClock(Clock.systemUTC(), java.time.ZoneId.of("America/New_York"));

    assertThat(newYork.violation("2026-03-08T02:30:00")).isEqualTo(Violation.SKIPPED_TIME);
    assertThat(newYork.violation("2026-11-01T01:30:00")).isEqualTo(Violation.REPEATED_TIME);
    assertThat(newYork.violation("2026-03-08T03:00:00")).isNull();
    assertThat(newYork.violation("2026-03-08T25:00:00")).isEqualTo(Violation.NOT_A_LOCAL_TIME);
    assertThat(newYork.parse("at", "2026-11-01T01:30:00"))
        .isEqualTo(Instant.parse("2026-11-01T05:30:00Z"));
    assertThatThrownBy(() -> newYork.parse("at", "2026-03-08T02:30:00"))
        .isInstanceOf(Problem.class);
    // Korea had summer time in 1988.
    assertThat(wall.violation("1988-05-08T02:30:00")).isEqualTo(Violation.SKIPPED_TIME);
  }

  @Test
  void aFieldNamesATimeThatOccursOnce() {
    WallClock newYork = new WallClock(Clock.systemUTC(), java.time.ZoneId.of("America/New_York"));
    Fields fields = new Fields();

    var skipped = fields.time("a", "2026-03-08T02:30:00", newYork);
    var repeated = fields.time("b", "2026-11-01T01:30:00", newYork);

    assertThat(skipped).isEqualTo(repeated).isEqualTo(Instant.EPOCH);
    assertThatThrownBy(fields::check)
        .isInstanceOfSatisfying(
            Problem.class,
            p ->
                assertThat(p.details().get("errors"))
                    .isEqualTo(
                        java.util.List.of(
                            new FieldError("a", Violation.SKIPPED_TIME),
                            new FieldError("b", Violation.REPEATED_TIME))));
  }
}
