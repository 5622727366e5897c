package io.ticketqueue.event.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.core.tls.Tls;
import io.ticketqueue.event.cache.SharedCache;
import io.ticketqueue.event.cache.SharedCache.Entry;
import io.ticketqueue.event.cache.SharedCache.Found;
import io.ticketqueue.event.cache.SharedCacheContract;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.TcpProxy;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RedisSharedCacheIT extends SharedCacheContract {
  private static final RedisAccess REDIS = RedisAccess.open(Servers.redis().url("event"), 4);
  private static final RedisSharedCache CACHE = new RedisSharedCache(REDIS, 1 << 20, REDIS);

  @AfterAll
  static void close() {
    REDIS.close();
  }

  @Override
  protected SharedCache cache() {
    return CACHE;
  }

  @Override
  protected void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    await().pollInterval(Duration.ofMillis(5)).until(() -> System.nanoTime() - end > 0);
  }

  @Test
  void moreThanItsShareIsNotPut() {
    RedisSharedCache small = new RedisSharedCache(REDIS, 40, REDIS);
    String key = "cache:event:" + UUID.randomUUID();
    SharedCache.Wanted wanted = new SharedCache.Wanted(key, "", 1, true);
    SharedCache.Life life = new SharedCache.Life(Duration.ofMinutes(1), Duration.ofMinutes(1));

    small.put(key, lease(small.find(wanted)), new Entry("s", 0, "more than ten"), life);
    String lease = lease(small.find(wanted));
    small.put(key, lease, new Entry("s", 0, "short"), life);

    assertThat(small.find(wanted)).isInstanceOf(Found.Hit.class);
  }

  /** What Redis could not be told to drop is not believed when it is back, until it was told. */
  @Test
  @Tag("REQ-EVT-019")
  void aSilentRedisCostsAMomentAndIsNotBelievedAfterAChangeItMissed() {
    URI real = URI.create(Servers.redis().url("event"));
    String key = "cache:event:" + UUID.randomUUID();
    SharedCache.Wanted wanted = new SharedCache.Wanted(key, "", 1, true);
    SharedCache.Life life = new SharedCache.Life(Duration.ofMinutes(1), Duration.ofMinutes(1));
    Duration wait = Duration.ofMillis(200);
    try (TcpProxy proxy = TcpProxy.to(real.getHost(), real.getPort());
        RedisAccess access =
            RedisAccess.open(
                real.toString().replace(":" + real.getPort(), ":" + proxy.port()),
                4,
                Tls.of("", "", ""),
                new RedisAccess.Timeouts(Duration.ofSeconds(1), wait, wait))) {
      RedisSharedCache cache = new RedisSharedCache(access, 1 << 20, REDIS);
      cache.put(key, lease(cache.find(wanted)), new Entry("s", 0, "old"), life);
      assertThat(cache.find(wanted)).isInstanceOf(Found.Hit.class);

      proxy.swallow(TcpProxy.Direction.BOTH);
      long start = System.nanoTime();
      assertThat(cache.drop(key)).isFalse();
      for (int i = 0; i < 100; i++) {
        assertThat(cache.find(wanted)).isInstanceOf(Found.Away.class);
        assertThat(cache.generation("cache:event:x:")).isEmpty();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

      proxy.heal();
      String other = "cache:event:" + UUID.randomUUID();
      await().until(() -> cache.drop(other));
      assertThat(cache.find(wanted)).isInstanceOf(Found.Away.class);
      await().until(() -> cache.drop(key));
      assertThat(cache.find(wanted)).isInstanceOf(Found.Missing.class);
    }
  }

  private static String lease(Found found) {
    return ((Found.Missing) found).lease();
  }
}
