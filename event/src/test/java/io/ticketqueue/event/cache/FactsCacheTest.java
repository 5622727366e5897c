package io.ticketqueue.event.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two instances on one database and one Redis. */
class FactsCacheTest {
  record Facts(String text) {}

  private final TestClock time = new TestClock(Instant.parse("2026-06-01T00:00:00Z"));
  private final InMemorySharedCache redis = new InMemorySharedCache(time);
  private final Map<String, String> database = new ConcurrentHashMap<>(Map.of("a", "1"));
  private final Instance one = new Instance(TestPolicy.usual());
  private final Instance two = new Instance(TestPolicy.usual());

  /** One of the instances; what it reads from the database can be held up. */
  private class Instance implements FactsSource<String, Facts> {
    final AtomicInteger loads = new AtomicInteger();
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    volatile CountDownLatch mayReturn = new CountDownLatch(0);
    final FactsCache<String, Facts> cache;

    Instance(CachePolicy policy) {
      cache =
          new FactsCache<>(
              CacheParts.of(redis, policy, time::nanos),
              Facts.class,
              1 << 20,
              new FactsCache.Limits(
                  new LoadLimit(policy.loads().facts(), policy.patience()),
                  new LoadLimit(policy.loads().unknown(), policy.patience())),
              this);
    }

    @Override
    public String sharedKey(String key) {
      return "cache:event:" + key;
    }

    @Override
    public Optional<Facts> load(String key) {
      loads.incrementAndGet();
      most.accumulateAndGet(running.incrementAndGet(), Math::max);
      Optional<Facts> read = Optional.ofNullable(database.get(key)).map(Facts::new);
      try {
        mayReturn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        running.decrementAndGet();
      }
      return read;
    }

    @Override
    public SharedCache.Life life(Facts facts) {
      return new SharedCache.Life(Duration.ofMinutes(5), Duration.ofMinutes(6));
    }

    String find(String key) {
      return cache.find(key).map(found -> found.facts().text()).orElse("none");
    }
  }

  /** What happens when a change commits, as far as the message to the other instance. */
  private void commit(String key, String text, Instance teller) {
    database.put(key, text);
    assertThat(redis.drop("cache:event:" + key)).isTrue();
    teller.cache.forget(key);
  }

  @Test
  @Tag("REQ-EVT-021")
  void aThousandOnAColdKeyAreOneLoadOverAllInstances() throws Exception {
    one.mayReturn = new CountDownLatch(1);
    two.mayReturn = one.mayReturn;
    List<Future<String>> found = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1000; i++) {
        Instance instance = i % 2 == 0 ? one : two;
        found.add(threads.submit(() -> instance.find("a")));
      }
      await().until(() -> one.loads.get() + two.loads.get() > 0);
      one.mayReturn.countDown();
      for (Future<String> each : found) {
        assertThat(each.get()).isEqualTo("1");
      }
    }
    assertThat(one.loads.get() + two.loads.get()).isEqualTo(1);
  }

  @Test
  @Tag("REQ-EVT-019")
  void whoReadBeforeTheCommitOverwritesNothingThatCameAfter() throws Exception {
    two.mayReturn = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> early = threads.submit(() -> two.find("a"));
      await().until(() -> two.running.get() == 1); // it has read, and not stored yet
      commit("a", "2", one);
      assertThat(one.find("a")).isEqualTo("2");
      two.cache.forget("a"); // the message arrives
      two.mayReturn.countDown();
      assertThat(early.get()).isEqualTo("1"); // it asked before the commit
    }
    assertThat(one.find("a")).isEqualTo("2");
    assertThat(two.find("a")).isEqualTo("2");
    time.advance(Duration.ofSeconds(2));
    assertThat(one.find("a")).isEqualTo("2");
    assertThat(two.find("a")).isEqualTo("2");
  }

  /** The early reader's own instance commits; it alone has the lease, and the message is lost. */
  @Test
  @Tag("REQ-EVT-019")
  void anOutdatedLoadIsStoredNeitherHereNorInRedis() throws Exception {
    one.mayReturn = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> early = threads.submit(() -> one.find("a"));
      await().until(() -> one.running.get() == 1);
      commit("a", "2", one);
      Future<String> late = threads.submit(() -> one.find("a"));
      await().until(() -> one.loads.get() == 2); // not the outcome of the load before the commit
      one.mayReturn.countDown();
      assertThat(early.get()).isEqualTo("1");
      assertThat(late.get()).isEqualTo("2");
    }
    assertThat(one.find("a")).isEqualTo("2");
    assertThat(two.find("a")).isEqualTo("2");
    assertThat(two.loads.get()).isZero();
  }

  @Test
  @Tag("REQ-EVT-019")
  void aLostMessageShowsWhatWasForASecondAtMost() {
    assertThat(two.find("a")).isEqualTo("1");
    commit("a", "2", one);
    time.advance(Duration.ofMillis(999));
    assertThat(two.find("a")).isEqualTo("1");
    time.advance(Duration.ofMillis(1));
    assertThat(two.find("a")).isEqualTo("2");
  }

  @Test
  @Tag("REQ-EVT-021")
  void oldFactsAreLoadedByOneWhileTheOthersUseThem() throws Exception {
    assertThat(one.find("a")).isEqualTo("1");
    database.put("a", "2"); // nobody says so
    time.advance(Duration.ofMinutes(5));
    one.mayReturn = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> loader = threads.submit(() -> one.find("a"));
      await().until(() -> one.running.get() == 1);
      assertThat(two.find("a")).isEqualTo("1");
      assertThat(one.find("a")).isEqualTo("1");
      one.mayReturn.countDown();
      assertThat(loader.get()).isEqualTo("2");
    }
    assertThat(one.find("a")).isEqualTo("2");
    assertThat(two.loads.get()).isZero();
  }

  @Test
  void whatDoesNotExistIsLookedForOnceAndUntilItIsCreated() {
    for (int i = 0; i < 10; i++) {
      assertThat(one.find("b")).isEqualTo("none");
      time.advance(Duration.ofSeconds(2));
    }
    assertThat(one.loads.get()).isEqualTo(1);
    commit("b", "created", two);
    one.cache.forget("b");
    assertThat(one.find("b")).isEqualTo("created");
  }

  @Test
  void withoutRedisEachInstanceLoadsOnceASecondAndKey() {
    redis.away = true;
    for (int i = 0; i < 30; i++) {
      assertThat(one.find("a")).isEqualTo("1");
      time.advance(Duration.ofMillis(100));
    }
    assertThat(one.loads.get()).isEqualTo(3);
    database.put("a", "2");
    time.advance(Duration.ofSeconds(1));
    assertThat(one.find("a")).isEqualTo("2");
  }

  @Test
  void neverMoreLoadsRunThanTheLimitAllows() throws Exception {
    for (boolean away : List.of(false, true)) {
      redis.away = away;
      one.mayReturn = new CountDownLatch(1);
      List<Future<String>> found = new ArrayList<>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 200; i++) {
          String key = "unknown-" + away + i;
          found.add(threads.submit(() -> one.find(key)));
        }
        await().until(() -> one.running.get() == 4);
        one.mayReturn.countDown();
        for (Future<String> each : found) {
          assertThat(each.get()).isEqualTo("none");
        }
      }
      assertThat(one.most.get()).isEqualTo(4);
    }
  }

  /** Strangers' ids wait for each other, not what everybody knows. */
  @Test
  void aFloodOfUnknownKeysKeepsNoKnownOneWaiting() throws Exception {
    redis.away = true;
    assertThat(one.find("a")).isEqualTo("1");
    time.advance(Duration.ofSeconds(2));
    one.mayReturn = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        String key = "made-up-" + i;
        var unused = threads.submit(() -> one.find(key));
      }
      await().until(() -> one.running.get() == 4);
      Future<String> known = threads.submit(() -> one.find("a"));
      await().until(() -> one.running.get() == 5);
      one.mayReturn.countDown();
      assertThat(known.get()).isEqualTo("1");
    }
  }

  @Test
  void oldFactsWillDoWhereNewOnesCannotBeLoaded() {
    assertThat(one.find("a")).isEqualTo("1");
    time.advance(Duration.ofMinutes(5).plusSeconds(1));
    Instance broken =
        new Instance(TestPolicy.usual()) {
          @Override
          public Optional<Facts> load(String key) {
            throw new IllegalStateException("database");
          }
        };
    assertThat(broken.find("a")).isEqualTo("1");
    assertThatThrownBy(() -> broken.find("b")).hasMessage("database");
  }

  @Test
  void aFailedLoadLeavesTheNextOneFree() {
    Instance broken =
        new Instance(TestPolicy.usual()) {
          @Override
          public Optional<Facts> load(String key) {
            throw new IllegalStateException("database");
          }
        };
    assertThatThrownBy(() -> broken.find("a")).hasMessage("database");
    assertThat(one.find("a")).isEqualTo("1");
  }

  @Test
  void withoutCachesEverythingIsLoaded() {
    Instance off = new Instance(TestPolicy.of(false, 4));
    off.find("a");
    off.find("a");
    assertThat(off.loads.get()).isEqualTo(2);
  }
}
