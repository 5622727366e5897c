package io.ticketqueue.chassis.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.time.ClockComparison.Comparison;
import io.ticketqueue.testkit.LogRecords;
import io.ticketqueue.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockComparisonTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final TestClock ours = new TestClock(Instant.parse("2026-06-01T11:00:00Z"));
  private final TestClock theirs = new TestClock(ours.instant());
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final ClockComparison clocks = new ClockComparison(ours, metrics);

  private double offset() {
    return metrics.get("tq.clock.offset").tag("against", "database").gauge().value();
  }

  @Test
  void aClockThatIsAheadOrBehindIsKnownOnceItWasCompared() {
    Comparison database = clocks.add("database", theirs::instant);
    assertThat(offset()).isNaN();
    ours.advance(LIMIT);
    assertThat(database.isOffBy(LIMIT)).isFalse();
    clocks.compare();
    assertThat(database.isOffBy(LIMIT)).isTrue();
    assertThat(offset()).isEqualTo(5);

    theirs.advance(LIMIT.multipliedBy(2));
    clocks.compare();
    assertThat(offset()).isEqualTo(-5);
    assertThat(database.isOffBy(LIMIT)).isTrue();
    assertThat(database.isOffBy(LIMIT.plusMillis(1))).isFalse();
  }

  @Test
  void halfTheTimeOfTheCallIsTakenIntoAccountAndALongCallSaysNothing() {
    Duration call = Duration.ofMillis(800);
    Comparison database =
        clocks.add(
            "database",
            () -> {
              ours.advance(call);
              return ours.instant().minus(call.dividedBy(2));
            });
    clocks.compare();
    assertThat(offset()).isZero();
    clocks.add(
        "slow",
        () -> {
          ours.advance(Duration.ofSeconds(10));
          return theirs.instant();
        });
    clocks.compare();
    assertThat(database.isOffBy(Duration.ofMillis(1))).isFalse();
    assertThat(metrics.get("tq.clock.offset").tag("against", "slow").gauge().value()).isNaN();
  }

  /** As the first call of a fresh process is. */
  @Test
  void afterASlowAnswerItIsAskedAgainAtOnce() {
    Duration[] call = {Duration.ofSeconds(3)};
    clocks.add(
        "database",
        () -> {
          ours.advance(call[0]);
          theirs.advance(call[0]);
          call[0] = Duration.ZERO;
          return theirs.instant();
        });
    ours.advance(LIMIT);
    clocks.compare();
    assertThat(offset()).isEqualTo(5);
  }

  @Test
  void aServerThatIsAwayKeepsTheOthersFromNothing() {
    clocks.add(
        "redis",
        () -> {
          throw new IllegalStateException("away");
        });
    Comparison database = clocks.add("database", theirs::instant);
    ours.advance(LIMIT);
    clocks.compare();
    assertThat(database.isOffBy(LIMIT)).isTrue();
  }

  /**
   * An instance that was once off must not do without its work for as long as the server is away.
   */
  @Test
  void anOffsetThatWasNotMeasuredForMinutesIsForgotten() {
    boolean[] away = {false};
    Comparison database =
        clocks.add(
            "database",
            () -> {
              if (away[0]) {
                throw new IllegalStateException("away");
              }
              return theirs.instant();
            });
    ours.advance(LIMIT);
    clocks.compare();
    away[0] = true;
    for (int minute = 1; minute < 5; minute++) {
      clocks.compare();
    }
    assertThat(database.isOffBy(LIMIT)).isTrue();
    clocks.compare();
    assertThat(database.isOffBy(LIMIT)).isFalse();
    assertThat(offset()).isNaN();
    away[0] = false;
    clocks.compare();
    assertThat(database.isOffBy(LIMIT)).isTrue();
  }

  @Test
  void aServerThatIsAwayIsToldOnceAndOnceWhenItIsBack() {
    boolean[] away = {true};
    clocks.add("database", theirs::instant);
    clocks.add(
        "redis",
        () -> {
          if (away[0]) {
            throw new IllegalStateException("away");
          }
          return theirs.instant();
        });
    try (LogRecords records = LogRecords.of(ClockComparison.class)) {
      clocks.compare();
      clocks.compare();
      away[0] = false;
      clocks.compare();
      clocks.compare();
      assertThat(records.lines())
          .satisfiesExactly(
              line -> assertThat(line).contains("against=redis state=waiting"),
              line -> assertThat(line).contains("against=redis state=goes-on"));
    }
  }
}
