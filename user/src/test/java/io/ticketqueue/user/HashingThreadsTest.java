package io.ticketqueue.user;

import static io.ticketqueue.core.ErrorCode.SERVICE_UNAVAILABLE;
import static io.ticketqueue.user.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HashingThreadsTest {
  @Test
  void noMoreThanAllowedHashAtOnceAndTheSurplusIsToldToComeBack() throws Exception {
    HashingThreads threads = new HashingThreads(2, 3);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger together = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Callable<Boolean> work =
        () -> {
          most.accumulateAndGet(together.incrementAndGet(), Math::max);
          go.await();
          together.decrementAndGet();
          return Thread.currentThread().isVirtual();
        };
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        results.add(callers.submit(() -> threads.run(work)));
      }
      await().until(() -> together.get() == 2);
      threads.requireRoom();
      for (int i = 0; i < 3; i++) {
        results.add(callers.submit(() -> threads.run(work)));
      }
      await().untilAsserted(() -> assertRefused(SERVICE_UNAVAILABLE, threads::requireRoom));

      assertThat(assertRefused(SERVICE_UNAVAILABLE, () -> threads.run(() -> 1)).headers())
          .containsKey("Retry-After");

      go.countDown();
      for (Future<Boolean> result : results) {
        assertThat(result.get()).as("a platform thread").isFalse();
      }
    }
    assertThat(most.get()).isEqualTo(2);
    threads.requireRoom();
    threads.stop();
  }
}
