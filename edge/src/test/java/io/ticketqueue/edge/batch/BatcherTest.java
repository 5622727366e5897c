package io.ticketqueue.edge.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.edge.net.DeadlineSweeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {
  private static final Duration TIMEOUT = Duration.ofHours(1);

  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger inHand = new AtomicInteger();
  private final Batcher<Integer, Integer> batcher =
      new Batcher<>(
          new BatchConfig(1, Duration.ZERO, 1, TIMEOUT), new DeadlineSweeper(), this::answer);

  @AfterEach
  void stop() {
    release.countDown();
  }

  private List<Integer> answer(List<Integer> questions) {
    inHand.addAndGet(questions.size());
    hold(release);
    return questions;
  }

  private static void hold(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(double patiences) {
    batcher.checkDeadline(System.nanoTime() + (long) (TIMEOUT.toNanos() * patiences));
  }

  private @Nullable Integer ask(int question) {
    return batcher.ask(question).orElse(null);
  }

  /** Returns once the asker waits, in line or for its batch. */
  private static Future<Integer> ask(
      ExecutorService askers, Batcher<Integer, Integer> batcher, int question) {
    var thread = new AtomicReference<Thread>();
    var asked =
        askers.submit(
            () -> {
              thread.set(Thread.currentThread());
              return batcher.ask(question).orElse(null);
            });
    await().until(() -> thread.get() != null && thread.get().getState() == Thread.State.WAITING);
    return asked;
  }

  @Test
  void isStuckWhileItsOldestCallerHasWaitedForHalfTheTimeout() throws Exception {
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
  void callerThatHasWaitedTooLongTimesOut() throws Exception {
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked =
          askers.submit(
              () -> {
                Integer answer = ask(1);
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                return answer;
              });
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
    release.countDown();
    assertThat(ask(3)).as("the place is free again").isEqualTo(3);
  }

  @Test
  void batchTimesOutForAllWhenItsLeaderDoes() throws Exception {
    var first = new CountDownLatch(1);
    var interrupted = new AtomicInteger();
    var batcher =
        new Batcher<Integer, Integer>(
            new BatchConfig(1, Duration.ZERO, 8, TIMEOUT),
            new DeadlineSweeper(),
            questions -> {
              inHand.addAndGet(questions.size());
              hold(questions.contains(0) ? first : release);
              if (Thread.currentThread().isInterrupted()) {
                interrupted.incrementAndGet();
                throw new IllegalStateException("interrupted");
              }
              return questions;
            });
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      var alone = askers.submit(() -> batcher.ask(0).orElse(null));
      await().until(() -> inHand.get() == 1);
      List<Future<Integer>> together = new ArrayList<>();
      for (int i = 1; i < 5; i++) {
        together.add(ask(askers, batcher, i));
      }
      first.countDown();
      assertThat(alone.get()).isEqualTo(0);
      await().until(() -> inHand.get() == 5);
      batcher.checkDeadline(System.nanoTime() + TIMEOUT.multipliedBy(2).toNanos());
      for (var one : together) {
        assertThat(one.get()).isNull();
      }
    }
    assertThat(interrupted.get()).isEqualTo(1);
  }

  @Test
  void isSweptOnlyWhileSomebodyWaits() {
    var sweeper = new DeadlineSweeper();
    var batcher =
        new Batcher<Integer, Integer>(
            new BatchConfig(1, Duration.ZERO, 1, TIMEOUT),
            sweeper,
            questions -> {
              assertThat(sweeper.size()).isEqualTo(1);
              return questions;
            });
    for (int i = 0; i < 2; i++) {
      assertThat(batcher.ask(i)).contains(i);
      batcher.checkDeadline(System.nanoTime());
      assertThat(sweeper.size()).isZero();
    }
  }

  @Test
  void loneQuestionIsAskedOnTheCallersThread() {
    var batcher =
        new Batcher<Integer, Thread>(
            new BatchConfig(1, Duration.ZERO, 8, TIMEOUT),
            new DeadlineSweeper(),
            questions -> List.of(Thread.currentThread()));
    assertThat(batcher.ask(1).orElse(null)).isSameAs(Thread.currentThread());
  }

  @Test
  void interruptedThreadRunsNoBatch() {
    Thread.currentThread().interrupt();
    assertThat(ask(1)).isNull();
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    assertThat(inHand.get()).isZero();
  }

  @Test
  void waitingQuestionsShareOneBatchAndItsFailure() throws Exception {
    List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    var batcher =
        new Batcher<Integer, Integer>(
            new BatchConfig(1, Duration.ZERO, 4, TIMEOUT),
            new DeadlineSweeper(),
            questions -> {
              batches.add(questions);
              answer(questions);
              if (questions.contains(5)) {
                throw new IllegalStateException("of five");
              }
              return questions.contains(7) ? List.of() : questions;
            });
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        asked.add(ask(askers, batcher, i));
      }
      release.countDown();
      for (int i = 0; i < 5; i++) {
        assertThat(asked.get(i).get()).isEqualTo(i);
      }
      assertThatThrownBy(asked.get(5)::get).hasRootCauseMessage("of five");
      assertThatThrownBy(asked.get(6)::get).hasRootCauseMessage("of five");
    }
    assertThat(batches)
        .as("nobody before an elder")
        .containsExactly(List.of(0), List.of(1, 2, 3, 4), List.of(5, 6));
    assertThatThrownBy(() -> batcher.ask(7)).hasMessage("0 answers for 1");
  }

  @Test
  void slowBatchIsOvertakenThoughNobodyJoins() throws Exception {
    var first = new CountDownLatch(1);
    var batcher =
        new Batcher<Integer, Integer>(
            new BatchConfig(2, Duration.ofMinutes(1), 4, TIMEOUT),
            new DeadlineSweeper(),
            questions -> {
              inHand.addAndGet(questions.size());
              if (questions.contains(1)) {
                hold(first);
              }
              return questions;
            });
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow = askers.submit(() -> batcher.ask(1).orElse(null));
      await().until(() -> inHand.get() == 1);
      var next = ask(askers, batcher, 2);
      batcher.checkDeadline(System.nanoTime());
      assertThat(inHand.get()).as("not yet").isEqualTo(1);
      batcher.checkDeadline(System.nanoTime() + Duration.ofMinutes(2).toNanos());
      assertThat(next.get()).isEqualTo(2);
      assertThat(slow.isDone()).isFalse();
      first.countDown();
      assertThat(slow.get()).isEqualTo(1);
    }
  }

  @Test
  void concurrentBatchesAreBoundedAndEverybodyIsAnswered() throws Exception {
    var underWay = new AtomicInteger();
    var most = new AtomicInteger();
    var batcher =
        new Batcher<Integer, Integer>(
            new BatchConfig(2, Duration.ZERO, 16, TIMEOUT),
            new DeadlineSweeper(),
            questions -> {
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              LockSupport.parkNanos(1);
              underWay.decrementAndGet();
              return questions.stream().map(q -> -q).toList();
            });
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < 20_000; i++) {
        int question = i;
        asked.add(askers.submit(() -> batcher.ask(question).orElse(null)));
      }
      for (int i = 0; i < asked.size(); i++) {
        assertThat(asked.get(i).get()).isEqualTo(-i);
      }
    }
    assertThat(most.get()).isBetween(1, 2);
  }
}
