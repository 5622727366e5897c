package io.ticketqueue.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void whatMovesIsWaitedForThoughItIsSlow() {
    var left = new AtomicLong(4);
    assertThatCode(
            () -> Patience.isWorkedOff("rows", Duration.ofMillis(250), LONG, left::decrementAndGet))
        .doesNotThrowAnyException();
  }

  @Test
  void whatStandsStillFails() {
    assertThatThrownBy(() -> Patience.isWorkedOff("rows", Duration.ofMillis(150), LONG, () -> 7))
        .isInstanceOf(AssertionError.class)
        .hasMessage("rows: nothing moves for PT0.15S, left 7");
  }

  /** Less than ever before: what comes and goes is not worked off. */
  @Test
  void whatGoesUpAndDownFails() {
    var turn = new AtomicLong();
    assertThatThrownBy(
            () ->
                Patience.isWorkedOff(
                    "rows", Duration.ofMillis(350), LONG, () -> 1 + turn.getAndIncrement() % 2))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("nothing moves");
  }

  @Test
  void whatTakesForEverFails() {
    var left = new AtomicLong(1_000_000);
    assertThatThrownBy(
            () -> Patience.isWorkedOff("rows", LONG, Duration.ofMillis(150), left::decrementAndGet))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("rows: not within PT0.15S, left 9999");
  }
}
