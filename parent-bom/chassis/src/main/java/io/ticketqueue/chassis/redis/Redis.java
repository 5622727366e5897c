package io.ticketqueue.chassis.redis;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.core.tls.Tls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Redis as configured: {@code tq.redis.url}, {@code tq.redis.connections} (1–1000, 64), and how
 * long a command waits: {@code tq.redis.connect-timeout}, {@code tq.redis.timeout} for a response,
 * {@code tq.redis.pool-wait} for a free connection (PT0.05S–PT10S each).
 */
@ApplicationScoped
public class Redis {
  private static final int CONNECTIONS = 64;
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  @Produces
  @Singleton
  RedisAccess redis(Settings settings, Tls tls) {
    int connections =
        settings.optional("tq.redis.connections").isPresent()
            ? settings.count("tq.redis.connections", 1, 1000)
            : CONNECTIONS;
    try {
      return RedisAccess.open(settings.text("tq.redis.url"), connections, tls, timeouts(settings));
    } catch (IllegalArgumentException e) {
      throw new BadConfiguration(
          "tq.redis.url", "must be redis(s)://host:port, or several of these");
    }
  }

  /** How long a command waits. */
  public static RedisAccess.Timeouts timeouts(Settings settings) {
    return new RedisAccess.Timeouts(
        wait(settings, "tq.redis.connect-timeout"),
        wait(settings, "tq.redis.timeout"),
        wait(settings, "tq.redis.pool-wait"));
  }

  private static Duration wait(Settings settings, String key) {
    return settings.duration(key, SHORTEST_WAIT, LONGEST_WAIT);
  }

  /** {@code tq_redis_refused_total}. */
  void count(@Observes Startup event, RedisAccess redis, MeterRegistry metrics) {
    FunctionCounter.builder("tq.redis.refused", redis, RedisAccess::refusals).register(metrics);
  }

  void close(@Disposes RedisAccess redis) {
    redis.close();
  }
}
