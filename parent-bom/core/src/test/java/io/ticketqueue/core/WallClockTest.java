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
}
