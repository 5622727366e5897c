package io.ticketqueue.reservation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redisson.client.RedisTimeoutException;

class LaterUpdatesTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final AtomicLong nanoTime = new AtomicLong();
  private final LaterUpdates updates =
      new LaterUpdates(metrics, 10_000, Duration.ofMillis(100), nanoTime::get);
  private final AtomicInteger done = new AtomicInteger();

  @AfterEach
  void stop() {
    updates.stop();
  }

  private double skipped() {
    return metrics.counter("tq.hold.updates.skipped").count();
  }

  private void fails() {
    throw new RedisTimeoutException("Redis is silent");
  }

  @Test
  void whoAddsSeesItDone() {
    updates.add(done::incrementAndGet);
    assertThat(done).hasValue(1);
    assertThat(skipped()).isZero();
  }

  @Test
  void nobodyWaitsForASilentRedisAndWhileItIsAwayItIsTriedOnceASecond() {
    updates.add(this::fails);
    for (int i = 0; i < 1000; i++) {
      updates.add(done::incrementAndGet);
    }
    assertThat(done).hasValue(0);
    assertThat(skipped()).isEqualTo(1000);

    nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
    updates.add(this::fails);
    updates.add(done::incrementAndGet);
    assertThat(done).hasValue(0);

    nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
    updates.add(done::incrementAndGet);
    updates.add(done::incrementAndGet);
    assertThat(done).hasValue(2);
  }

  @Test
  void whatWaitsWhileRedisGoesAwayIsSkippedToo() throws Exception {
    CountDownLatch silence = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      updates.add(
          () -> {
            awaitEnd(silence);
            fails();
          });
    }
    updates.add(done::incrementAndGet);
    updates.add(done::incrementAndGet);
    silence.countDown();
    await().until(() -> skipped() >= 1);
    await().until(() -> skipped() + done.get() == 2);
  }

  @Test
  void aFaultOfTheWorkStopsNothing() {
    updates.add(
        () -> {
          throw new IllegalStateException("a fault");
        });
    updates.add(done::incrementAndGet);
    assertThat(done).hasValue(1);
  }

  private static void awaitEnd(CountDownLatch latch) {
    try {
      boolean unused = latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
