package io.ticketqueue.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SharedLoadsTest {
  private static final int CALLERS = 20;

  private final SharedLoads<String, Integer> loads = new SharedLoads<>(Duration.ofSeconds(10));
  private final AtomicInteger count = new AtomicInteger();
  private final CountDownLatch answered = new CountDownLatch(1);

  private int slow(String key) {
    int number = count.incrementAndGet();
    try {
      answered.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (key.equals("away")) {
      throw new IllegalStateException("away " + number);
    }
    return number;
  }

  private List<FutureTask<Integer>> ask(String key) {
    List<FutureTask<Integer>> asking =
        Stream.generate(() -> new FutureTask<>(() -> loads.load(key, this::slow)))
            .limit(CALLERS)
            .toList();
    List<Thread> threads = asking.stream().map(Thread::startVirtualThread).toList();
    await().until(() -> threads.stream().noneMatch(t -> t.getState() == Thread.State.RUNNABLE));
    answered.countDown();
    return asking;
  }

  @Test
  void whoAsksMeanwhileGetsTheSameValueAndWhoAsksLaterANewOne() throws Exception {
    for (FutureTask<Integer> one : ask("here")) {
      assertThat(one.get()).isEqualTo(1);
    }
    assertThat(loads.load("here", this::slow)).isEqualTo(2);
  }

  @Test
  void aFailureIsSharedToo() {
    for (FutureTask<Integer> one : ask("away")) {
      assertThatThrownBy(one::get).hasRootCauseMessage("away 1");
    }
    assertThat(count).hasValue(1);
  }

  @Test
  void waitsForAnotherCallerOnlySoLong() {
    SharedLoads<String, Integer> impatient = new SharedLoads<>(Duration.ofMillis(50));
    Thread first = Thread.startVirtualThread(() -> impatient.load("here", this::slow));
    await().until(() -> count.get() == 1);
    assertThatThrownBy(() -> impatient.load("here", this::slow))
        .isInstanceOfSatisfying(
            Problem.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE));
    assertThat(first.isAlive()).isTrue();
    answered.countDown();
  }
}
