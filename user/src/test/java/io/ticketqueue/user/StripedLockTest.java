package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StripedLockTest {
  private final StripedLock lock = new StripedLock(Duration.ofSeconds(10));

  @SuppressWarnings("ThreadPriorityCheck") // gives rivals a chance to break in
  @Test
  void workOnOneKeyNeverOverlaps() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    Callable<Integer> work =
        () ->
            lock.withLock(
                "key",
                () -> {
                  int together = inside.incrementAndGet();
                  Thread.yield();
                  inside.decrementAndGet();
                  return together;
                });
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      calls.add(work);
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var result : threads.invokeAll(calls)) {
        assertThat(result.get()).isOne();
      }
    }
  }

  @Test
  void waitsForTheWorkBeforeOnlySoLong() {
    StripedLock impatient = new StripedLock(Duration.ofMillis(50));
    impatient.withLock(
        "key",
        () -> {
          FutureTask<Integer> second = new FutureTask<>(() -> impatient.withLock("key", () -> 1));
          Thread.startVirtualThread(second);
          assertThatThrownBy(second::get)
              .cause()
              .isInstanceOfSatisfying(
                  Problem.class,
                  e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE));
          return 0;
        });
  }

  /** With hash codes anybody could look for an address that keeps another's log-in waiting. */
  @Test
  void whichKeysShareALockIsDifferentInEveryProcess() {
    StripedLock other = new StripedLock(Duration.ofSeconds(10));
    long same =
        java.util.stream.IntStream.range(0, 100)
            .filter(i -> lock.stripe("k" + i) == other.stripe("k" + i))
            .count();

    assertThat(same).isLessThan(20);
    assertThat(lock.stripe("key")).isEqualTo(lock.stripe("key"));
  }

  @Test
  void aFailureReleasesTheLock() throws Exception {
    try {
      lock.withLock(
          "key",
          () -> {
            throw new IllegalStateException("expected");
          });
    } catch (IllegalStateException expected) {
      // as it should be
    }
    try (var threads = Executors.newSingleThreadExecutor()) {
      assertThat(threads.submit(() -> lock.withLock("key", () -> 1)).get()).isOne();
    }
  }
}
