package io.ticketqueue.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PauseTest {
  @Test
  void itLastsAsLongAsAsked() {
    long begun = System.nanoTime();
    assertThat(Pause.of(Duration.ofMillis(5))).isTrue();
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(5_000_000);
  }

  @Test
  void whoIsInterruptedWaitsNoMoreAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    assertThat(Pause.of(Duration.ofHours(1))).isFalse();
    assertThat(Pause.of(Duration.ofHours(1))).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }
}
