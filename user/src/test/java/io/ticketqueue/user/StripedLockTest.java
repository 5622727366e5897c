package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StripedLockTest {
  private final StripedLock lock = new StripedLock();

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
