package io.ticketqueue.chassis.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.core.Trace;
import io.ticketqueue.testkit.LogRecords;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Jobs jobs = new Jobs(metrics);
  private final AtomicInteger runs = new AtomicInteger();

  @AfterEach
  void stop() {
    jobs.stop();
  }

  @Test
  void aJobSurvivesWhateverItThrows() {
    jobs.every(
        "thrower",
        PAUSE,
        () -> {
          switch (runs.incrementAndGet()) {
            case 1 -> throw new IllegalStateException("once");
            case 2 -> throw new AssertionError("an error");
            case 3 -> throw new StackOverflowError();
            default -> {}
          }
        });
    await().atMost(SOON).until(() -> runs.get() > 5);
    assertThat(metrics.counter("tq.job.failures", "job", "thrower").count()).isEqualTo(3);
  }

  @Test
  void aDependencyThatIsAwayIsLoggedOnceAndOnceWhenItIsBack() {
    try (LogRecords records = LogRecords.of(Jobs.class)) {
      jobs.every(
          "waiter",
          PAUSE,
          () -> {
            if (runs.incrementAndGet() <= 20) {
              throw new IllegalStateException(new java.sql.SQLException("refused", "08001"));
            }
          });
      await().atMost(SOON).until(() -> runs.get() > 21);
      assertThat(records.all())
          .extracting(LogRecord::getMessage)
          .containsExactly(
              "job=waiter state=waiting dependency={0}", "job=waiter state=goes-on waited={0}");
      assertThat(records.all()).allSatisfy(line -> assertThat(line.getThrown()).isNull());
      assertThat(metrics.counter("tq.job.failures", "job", "waiter").count()).isEqualTo(20);
    }
  }

  @Test
  void aJobNeverOverlapsItselfAndHoldsUpNoOther() {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger others = new AtomicInteger();
    jobs.every(
        "slow",
        PAUSE,
        () -> {
          runs.incrementAndGet();
          awaitQuietly(release);
        });
    jobs.every("other", PAUSE, others::incrementAndGet);
    await().atMost(SOON).until(() -> others.get() > 20);
    assertThat(runs).hasValue(1);
    release.countDown();
    await().atMost(SOON).until(() -> runs.get() > 1);
  }

  @Test
  void howeverManyJobsAreSlowTheNextRunsInTime() {
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < 50; i++) {
      jobs.every("slow-" + i, PAUSE, () -> awaitQuietly(release));
    }
    jobs.every("quick", PAUSE, runs::incrementAndGet);
    await().atMost(SOON).until(() -> runs.get() > 20);
    release.countDown();
  }

  @Test
  void everyRunIsATraceOfItsOwn() {
    Set<String> traces = ConcurrentHashMap.newKeySet();
    jobs.every("traced", PAUSE, () -> traces.add(Trace.require()));
    await().atMost(SOON).until(() -> traces.size() > 3);
  }

  @Test
  void nothingRunsAfterTheEnd() {
    jobs.every("ending", PAUSE, runs::incrementAndGet);
    await().atMost(SOON).until(() -> runs.get() > 0);
    jobs.stop(); // returns when what runs has ended
    int atTheEnd = runs.get();
    await().during(Duration.ofMillis(100)).until(() -> runs.get() == atTheEnd);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
