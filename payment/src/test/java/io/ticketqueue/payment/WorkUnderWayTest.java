package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WorkUnderWayTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(1);

  private final WorkUnderWay work = new WorkUnderWay();
  private final UUID payment = UUID.randomUUID();

  /** Somebody who waits, and who has begun to. */
  private CompletableFuture<Boolean> waiting() {
    CompletableFuture<Boolean> woken = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform().start(() -> woken.complete(work.await(payment, LONG, LONG)));
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    return woken;
  }

  @Test
  void whoWaitsIsWokenByTheEnd() {
    work.begin(payment);
    CompletableFuture<Boolean> waiting = waiting();

    work.end(payment);

    assertThat(waiting.join()).isTrue();
  }

  @Test
  void whoWaitsForAnotherInstanceLooksSoon() {
    assertThat(work.await(payment, LONG, SHORT)).isTrue();
  }

  @Test
  void whoWaitsForWorkThatLapsedIsWokenWhenAnotherTakesItOver() {
    work.begin(payment);
    CompletableFuture<Boolean> waiting = waiting();

    work.begin(payment);

    assertThat(waiting.join()).isTrue();
  }

  @Test
  void nobodyWaitsForLongerThanTheyWant() {
    work.begin(payment);

    assertThat(work.await(payment, SHORT, LONG)).isTrue();
  }

  @Test
  void whoIsInterruptedGivesUp() {
    work.begin(payment);
    Thread.currentThread().interrupt();
    assertThat(work.await(payment, LONG, SHORT)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }
}
