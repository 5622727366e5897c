package io.ticketqueue.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestClockTest {
  private static final Instant START = Instant.parse("2026-06-01T11:00:00Z");

  private final TestClock clock = new TestClock(START);

  @Test
  void itStandsUntilItIsMoved() {
    assertThat(clock.instant()).isEqualTo(START);
    long before = clock.nanos();
    clock.advance(Duration.ofMinutes(2));
    clock.advance(Duration.ofMinutes(1).negated());
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
    assertThat(clock.nanos() - before).isEqualTo(Duration.ofMinutes(1).toNanos());
  }

  @Test
  void itStepsAtEveryLook() {
    clock.stepAtEveryLook(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(2));
    clock.stepAtEveryLook(Duration.ZERO);
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(2));
  }

  @Test
  void noMoveOfManyThreadsIsLost() {
    IntStream.range(0, 10_000).parallel().forEach(move -> clock.advance(Duration.ofSeconds(1)));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(10_000));
  }
}
