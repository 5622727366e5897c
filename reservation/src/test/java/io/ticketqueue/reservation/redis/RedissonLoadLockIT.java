package io.ticketqueue.reservation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;

/** The lock is one instance's at a time, and free for the next as soon as that one is done. */
class RedissonLoadLockIT {
  /** Much less than the five seconds that a lock is waited for. */
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  private static RedissonClient one;
  private static RedissonClient two;

  private final String name = "schedule:" + UUID.randomUUID();

  @BeforeAll
  static void connect() {
    one = RedissonSeatHoldsIT.client();
    two = RedissonSeatHoldsIT.client();
  }

  @AfterAll
  static void disconnect() {
    one.shutdown();
    two.shutdown();
  }

  private Duration timeOf(RedissonClient instance) {
    long begun = System.nanoTime();
    assertThat(new RedissonLoadLock(instance).<String>callLocked(name, () -> "done"))
        .isEqualTo("done");
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Test
  void theNextOneHasTheLockAtOnce() {
    timeOf(one);
    assertThat(timeOf(two)).isLessThan(AT_ONCE);
    assertThatThrownBy(
            () ->
                new RedissonLoadLock(one)
                    .callLocked(
                        name,
                        () -> {
                          throw new IllegalStateException("not loaded");
                        }))
        .hasMessage("not loaded");
    assertThat(timeOf(two)).as("after a failure").isLessThan(AT_ONCE);
  }

  @Test
  void whoWaitsGoesOnWhenTheOtherIsDone() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(
            () ->
                new RedissonLoadLock(one)
                    .callLocked(
                        name,
                        () -> {
                          begun.countDown();
                          await(end);
                          over.set(true);
                          return "first";
                        }));
    begun.await();
    CompletableFuture<Boolean> second =
        CompletableFuture.supplyAsync(() -> new RedissonLoadLock(two).callLocked(name, over::get));
    long released = System.nanoTime();
    end.countDown();
    assertThat(second.get()).as("the first one was done").isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - released)).isLessThan(AT_ONCE);
    assertThat(first.get()).isEqualTo("first");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
