package io.ticketqueue.chassis.redis;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.core.tls.Tls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Redis as configured: {@code tq.redis.url}, {@code tq.redis.connections} (1–1000, 64). */
@ApplicationScoped
public class Redis {
  private static final int CONNECTIONS = 64;

  @Produces
  @Singleton
  RedisAccess redis(Settings settings, Tls tls) {
    int connections =
        settings.optional("tq.redis.connections").isPresent()
            ? settings.count("tq.redis.connections", 1, 1000)
            : CONNECTIONS;
    try {
      return RedisAccess.open(settings.text("tq.redis.url"), connections, tls);
    } catch (IllegalArgumentException e) {
      throw new BadConfiguration(
          "tq.redis.url", "must be redis(s)://host:port, or several of these");
    }
  }

  void close(@Disposes RedisAccess redis) {
    redis.close();
  }
}
