package io.ticketqueue.core.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DowntimeTest {
  private final Downtime downtime = new Downtime(Duration.ofSeconds(5));
  private long seconds = 1_000;

  private void observe(boolean down, int secondsLater) {
    seconds += secondsLater;
    downtime.observe(down, Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  void lastsFromTheFirstFailureToTheLast() {
    observe(false, 5);
    assertThat(downtime.length()).isZero();
    observe(true, 5);
    assertThat(downtime.length()).isZero();
    observe(true, 5);
    observe(true, 6);
    assertThat(downtime.length()).hasSeconds(11);
  }

  @Test
  void beginsAnewAfterASuccess() {
    observe(true, 5);
    observe(true, 5);
    observe(false, 5);
    assertThat(downtime.length()).isZero();
    observe(true, 5);
    assertThat(downtime.length()).isZero();
  }

  @Test
  void aPauseOfTheObserverCountsAsTwoStepsAtMost() {
    observe(true, 5);
    observe(true, 3_600);
    assertThat(downtime.length()).hasSeconds(10);
  }
}
