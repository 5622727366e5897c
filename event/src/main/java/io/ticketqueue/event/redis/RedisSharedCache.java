package io.ticketqueue.event.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.Causes;
import io.ticketqueue.core.log.Outage;
import io.ticketqueue.core.redis.LuaScript;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.core.tls.Tls;
import io.ticketqueue.event.cache.CacheKeys;
import io.ticketqueue.event.cache.CachePolicy;
import io.ticketqueue.event.cache.SharedCache;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * The shared cache in Redis: an entry is a hash, the lease to load it the key {@code
 * lock:load:{<entry>}} in the same slot. With a short timeout, and left alone for a second after a
 * failure, so that a Redis that is silent costs a request a quarter of a second at most.
 */
@Component
public class RedisSharedCache implements SharedCache {
  private static final LuaScript FIND = LuaScript.beside(RedisSharedCache.class, "cache_find.lua");
  private static final LuaScript PUT = LuaScript.beside(RedisSharedCache.class, "cache_put.lua");
  private static final LuaScript RELEASE =
      LuaScript.beside(RedisSharedCache.class, "cache_release.lua");

  private static final Duration GENERATION = Duration.ofDays(1);
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int MOST_DOUBTFUL = 10_000;
  private static final int MEGABYTE = 1 << 20;

  /** Longer than anything is kept. */
  private static final long ALL_DOUBTFUL_NANOS = Duration.ofHours(2).toNanos();

  private final Outage outage =
      new Outage(System.getLogger(RedisSharedCache.class.getName()), "cache=redis");
  private final RedisAccess redis;
  private final RedisBudget facts;
  private final RedisBudget lists;
  private final RedisBudget documents;
  private final RedisAccess refusals;
  private final Set<String> doubtful = ConcurrentHashMap.newKeySet();
  private volatile long awayUntil = System.nanoTime();

  /**
   * @param common counts what Redis refuses
   */
  @Inject
  RedisSharedCache(Settings settings, Tls tls, RedisAccess common) {
    this(
        RedisAccess.open(
            settings.text("tq.redis.url"),
            settings.count("tq.cache.redis-connections", 1, 1000),
            tls,
            timeouts(settings)),
        (long) MEGABYTE * settings.count("tq.cache.redis-mb", 0, 100_000),
        common);
  }

  RedisSharedCache(RedisAccess redis, long budgetBytes, RedisAccess common) {
    this.redis = redis;
    this.facts = new RedisBudget(budgetBytes / 4, System::nanoTime);
    this.lists = new RedisBudget(budgetBytes / 4, System::nanoTime);
    this.documents = new RedisBudget(budgetBytes / 2, System::nanoTime);
    this.refusals = common;
  }

  private static RedisAccess.Timeouts timeouts(Settings settings) {
    Duration wait =
        settings.duration("tq.cache.redis-timeout", Duration.ofMillis(10), Duration.ofSeconds(2));
    return new RedisAccess.Timeouts(wait, wait, wait);
  }

  @PreDestroy
  void close() {
    redis.close();
  }

  @Override
  public Found find(Wanted wanted) {
    if (doubtful.contains(wanted.key())) {
      return new Found.Away();
    }
    String token = UUID.randomUUID().toString();
    List<String> arguments =
        List.of(
            wanted.known(),
            Long.toString(wanted.minimum()),
            wanted.old() ? "1" : "0",
            token,
            Long.toString(CachePolicy.LEASE.toMillis()));
    return unlessAway(
        () -> found((List<?>) FIND.run(redis, keys(wanted.key()), arguments), token),
        new Found.Away());
  }

  private static Found found(List<?> reply, String token) {
    return switch ((String) reply.get(0)) {
      case "missing" -> new Found.Missing(token);
      case "busy" -> new Found.Busy();
      default ->
          new Found.Hit(
              reply.size() < 5
                  ? null
                  : new Entry(
                      (String) reply.get(3),
                      Long.parseLong((String) reply.get(4)),
                      (String) reply.get(5)),
              Duration.ofMillis((Long) reply.get(1)),
              "1".equals(reply.get(2)) ? token : null);
    };
  }

  @Override
  public void put(String key, String lease, Entry entry, Life life) {
    long whole = life.whole().toMillis();
    int size = entry.text().getBytes(StandardCharsets.UTF_8).length;
    if (whole <= 0 || !budget(key).take(key, size, life.whole())) {
      release(key, lease);
      return;
    }
    List<String> arguments =
        List.of(
            lease,
            entry.stamp(),
            Long.toString(entry.version()),
            entry.text(),
            Long.toString(life.fresh().toMillis()),
            Long.toString(whole));
    unlessAway(() -> PUT.run(redis, keys(key), arguments), "");
  }

  /** Nobody fills the share of the others with searches that he makes up. */
  private RedisBudget budget(String key) {
    return switch (CacheKeys.share(key)) {
      case FACTS -> facts;
      case LISTS -> lists;
      case DOCUMENTS -> documents;
    };
  }

  @Override
  public void release(String key, String lease) {
    unlessAway(() -> RELEASE.run(redis, keys(key).subList(1, 2), List.of(lease)), "");
  }

  @Override
  public boolean drop(String key) {
    return certainly(key, () -> redis.client().del(keys(key).toArray(String[]::new)) >= 0);
  }

  @Override
  public String generation(String group) {
    String key = group + "generation";
    if (doubtful.contains(key)) {
      return "";
    }
    return unlessAway(
        () -> {
          String known = redis.client().get(key);
          if (known != null) {
            return known;
          }
          redis
              .client()
              .set(key, newGeneration(), SetParams.setParams().nx().ex(GENERATION.toSeconds()));
          String made = redis.client().get(key);
          return made == null ? "" : made;
        },
        "");
  }

  @Override
  public boolean renew(String group) {
    String key = group + "generation";
    return certainly(
        key,
        () ->
            "OK"
                .equals(
                    redis
                        .client()
                        .set(
                            key,
                            newGeneration(),
                            SetParams.setParams().ex(GENERATION.toSeconds()))));
  }

  private static String newGeneration() {
    return UUID.randomUUID().toString().substring(0, 13);
  }

  /** Does what must not be left out: until it is done the key is not believed. */
  private boolean certainly(String key, Supplier<Boolean> work) {
    doubtful.add(key);
    boolean done = unlessAway(work, false);
    if (done) {
      doubtful.remove(key);
    } else if (doubtful.size() > MOST_DOUBTFUL) {
      awayUntil = System.nanoTime() + ALL_DOUBTFUL_NANOS;
      doubtful.clear();
    }
    return done;
  }

  private static List<String> keys(String entry) {
    return List.of(entry, "lock:load:{" + entry + "}");
  }

  private <T> T unlessAway(Supplier<T> work, T otherwise) {
    if (System.nanoTime() - awayUntil < 0) {
      return otherwise;
    }
    try {
      T result = work.get();
      outage.back();
      return result;
    } catch (JedisException e) {
      refusals.noticeRefusal(e);
      if (Causes.of(e, NoSuchElementException.class).findAny().isEmpty()) {
        outage.away(e);
        awayUntil = System.nanoTime() + PAUSE_NANOS;
      } // else all connections are in use: this caller does without, the others go on
      return otherwise;
    }
  }
}
