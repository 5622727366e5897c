package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger inHand = new AtomicInteger();
  private final Batcher<Integer, Integer> batcher =
      new Batcher<>(new Batcher.Shape("test", 1, 1, PATIENCE), new Watch(), this::answer);

  @AfterEach
  void stop() {
    release.countDown();
    batcher.close();
  }

  private List<Integer> answer(List<Integer> questions) {
    inHand.addAndGet(questions.size());
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return questions;
  }

  private void look(double patiences) {
    batcher.look(System.nanoTime() + (long) (PATIENCE.toNanos() * patiences));
  }

  private @Nullable Integer ask(int question) {
    return batcher.ask(question);
  }

  @Test
  void a_line_is_stuck_while_its_first_has_waited_for_half_the_patience() throws Exception {
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = askers.submit(() -> ask(1));
      await().until(() -> inHand.get() == 1);
      look(0.9);
      assertThat(batcher.isStuck()).as("nobody is in line").isFalse();

      var second = askers.submit(() -> ask(2));
      await()
          .until(
              () -> {
                look(0.6);
                return batcher.isStuck();
              });
      look(0.4);
      assertThat(batcher.isStuck()).isFalse();
      look(0.6);
      release.countDown();
      assertThat(first.get()).isEqualTo(1);
      assertThat(second.get()).isEqualTo(2);
      look(0.6);
      assertThat(batcher.isStuck()).isFalse();
    }
  }

  @Test
  void who_has_waited_too_long_is_sent_away_without_an_answer() throws Exception {
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = askers.submit(() -> ask(1));
      await().until(() -> inHand.get() == 1);
      var inLine = askers.submit(() -> ask(2));
      await()
          .until(
              () -> {
                look(1.1);
                return asked.isDone() && inLine.isDone();
              });
      assertThat(asked.get()).isNull();
      assertThat(inLine.get()).isNull();
    }
  }
}
