package io.ticketqueue.core.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class ChecksTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final AtomicLong now = new AtomicLong();
  private final Deque<Runnable> started = new ArrayDeque<>();
  private final VirtualThreads virtualThreads = new VirtualThreads(LIMIT, started::add, now::get);

  @Test
  void virtualThreadsAreUpWhileThoseThatWereStartedRunInTime() {
    assertThat(virtualThreads.isUp()).isTrue();
    now.addAndGet(LIMIT.toNanos() - 1);
    assertThat(virtualThreads.isUp()).isTrue();
    now.addAndGet(1);
    assertThat(virtualThreads.isUp()).isFalse();
    assertThat(started).hasSize(1);
    started.remove().run();
    assertThat(virtualThreads.isUp()).isTrue();
    assertThat(started).hasSize(1);
  }

  @Test
  void virtualThreadsOfThisProcessRun() {
    var real = new VirtualThreads();
    assertThat(real.isUp()).isTrue();
    assertThat(real.isUp()).isTrue();
  }

  @Test
  void oneThreadThatCouldNotBeStartedIsNotWaitedForForEver() {
    var starts = new AtomicLong();
    var virtualThreads =
        new VirtualThreads(
            LIMIT,
            work -> {
              if (starts.incrementAndGet() == 1) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              work.run();
            },
            now::get);
    assertThatThrownBy(virtualThreads::isUp).isInstanceOf(OutOfMemoryError.class);
    now.addAndGet(LIMIT.toNanos() * 2);
    assertThat(virtualThreads.isUp()).isTrue();
  }

  @Test
  void twoThreadsThatWaitForEachOtherAreADeadlock() {
    var deadlocks = new Deadlocks();
    assertThat(deadlocks.isUp()).isTrue();
    var first = new ReentrantLock();
    var second = new ReentrantLock();
    var both = new CyclicBarrier(2);
    Thread one = Thread.ofPlatform().daemon().start(() -> take(first, second, both));
    Thread other = Thread.ofPlatform().daemon().start(() -> take(second, first, both));
    await().until(() -> !deadlocks.isUp());
    one.interrupt();
    other.interrupt();
    await().until(deadlocks::isUp);
  }

  private static void take(ReentrantLock mine, ReentrantLock its, CyclicBarrier both) {
    mine.lock();
    try {
      both.await();
      its.lockInterruptibly();
      its.unlock();
    } catch (Exception e) {
      // interrupted: the test is over
    } finally {
      mine.unlock();
    }
  }
}
