package io.ticketqueue.event.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.event.SeatDocuments;
import io.ticketqueue.testkit.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two instances and a schedule whose seats are sold all the time. */
@Tag("REQ-EVT-006")
class DocumentCacheTest {
  private final TestClock time = new TestClock(Instant.parse("2026-06-01T00:00:00Z"));
  private final InMemorySharedCache redis = new InMemorySharedCache(time);
  private final AtomicInteger builds = new AtomicInteger();
  private final UUID schedule = UUID.randomUUID();
  private final AtomicLong version = new AtomicLong(1);
  private volatile CountDownLatch mayReturn = new CountDownLatch(0);
  private final DocumentCache one = instance();
  private final DocumentCache two = instance();

  private DocumentCache instance() {
    return new DocumentCache(
        CacheParts.of(redis, TestPolicy.usual(), time::nanos),
        new LoadLimit(1, Duration.ofSeconds(20)),
        new DocumentCache.Kind("cache:seats:", this::build, Duration.ofMinutes(5), 1 << 20));
  }

  private SeatDocuments.Document build(UUID id) {
    builds.incrementAndGet();
    SeatDocuments.Document built = new SeatDocuments.Document(version.get(), "좌석 " + version);
    try {
      mayReturn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return built;
  }

  private static String text(DocumentCache.Document document) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      document.json().writePlain(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  @Tag("REQ-EVT-021")
  void manyOnAColdScheduleAreOneBuildOverAllInstances() throws Exception {
    mayReturn = new CountDownLatch(1);
    List<Future<DocumentCache.Document>> found = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        DocumentCache instance = i % 2 == 0 ? one : two;
        found.add(threads.submit(() -> instance.find(schedule, 1)));
      }
      await().until(() -> builds.get() == 1);
      mayReturn.countDown();
      for (Future<DocumentCache.Document> each : found) {
        assertThat(text(each.get())).isEqualTo("좌석 1");
        assertThat(each.get().tag()).isEqualTo(found.getFirst().get().tag());
      }
    }
    assertThat(builds).hasValue(1);
  }

  @Test
  void aScheduleThatSellsIsBuiltOnceASecondOverAllInstances() {
    for (int tenth = 0; tenth < 50; tenth++) {
      long sold = version.incrementAndGet();
      for (DocumentCache instance : List.of(one, two)) {
        assertThat(instance.find(schedule, sold).version()).isGreaterThanOrEqualTo(sold - 10);
      }
      time.advance(Duration.ofMillis(100));
    }
    assertThat(builds.get()).isEqualTo(5);
  }

  /** Prices or seats themselves: within the second too, on both instances. */
  @Test
  void aChangedPlanIsBuiltAtOnce() {
    assertThat(one.find(schedule, 1).version()).isEqualTo(1);
    assertThat(two.find(schedule, 1).version()).isEqualTo(1);
    version.set(2);
    assertThat(two.find(schedule, 2).version()).isEqualTo(1);

    assertThat(redis.drop("cache:seats:" + schedule)).isTrue();
    one.forget(schedule);
    two.forget(schedule);

    assertThat(one.find(schedule, 2).version()).isEqualTo(2);
    assertThat(two.find(schedule, 2).version()).isEqualTo(2);
    assertThat(builds).hasValue(2);
  }

  @Test
  void aQuietScheduleIsBuiltAtOnceAfterASale() {
    assertThat(one.find(schedule, 1).version()).isEqualTo(1);
    time.advance(Duration.ofMinutes(1));
    assertThat(one.find(schedule, 1).version()).isEqualTo(1);
    assertThat(builds).hasValue(1);

    version.set(2);
    assertThat(one.find(schedule, 2).version()).isEqualTo(2);
    assertThat(two.find(schedule, 2).version()).isEqualTo(2);
    assertThat(builds).hasValue(2);
  }

  @Test
  void withoutRedisEachInstanceBuildsOnceASecond() {
    redis.away = true;
    for (int tenth = 0; tenth < 20; tenth++) {
      one.find(schedule, version.incrementAndGet());
      time.advance(Duration.ofMillis(100));
    }
    assertThat(builds.get()).isEqualTo(2);
  }
}
