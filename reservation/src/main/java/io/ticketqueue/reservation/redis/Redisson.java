package io.ticketqueue.reservation.redis;

import io.ticketqueue.chassis.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.BaseConfig;
import org.redisson.config.Config;

/** Redisson on the Redis all use: one node, or a cluster where several are named. */
@ApplicationScoped
public class Redisson {
  private static final int TIMEOUT_MILLIS = 2000;
  private static final int THREADS = 4;

  @Produces
  @Singleton
  RedissonClient client(Settings settings) {
    List<String> nodes =
        Arrays.stream(settings.text("tq.redis.url").split(",")).map(String::trim).toList();
    int connections = settings.count("tq.redis.connections", 1, 1000);
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config.setUseScriptCache(true);
    // An instance starts, and answers 503, while Redis is away.
    config.setLazyInitialization(true);
    config.setThreads(THREADS);
    config.setNettyThreads(THREADS);
    BaseConfig<?> common;
    if (nodes.size() == 1) {
      common =
          config
              .useSingleServer()
              .setAddress(address(nodes.getFirst()))
              .setConnectionPoolSize(connections)
              .setConnectionMinimumIdleSize(Math.min(4, connections))
              .setSubscriptionConnectionMinimumIdleSize(1);
    } else {
      common =
          config
              .useClusterServers()
              .addNodeAddress(nodes.stream().map(Redisson::address).toArray(String[]::new))
              .setMasterConnectionPoolSize(connections)
              .setMasterConnectionMinimumIdleSize(Math.min(4, connections));
    }
    common.setTimeout(TIMEOUT_MILLIS);
    common.setConnectTimeout(TIMEOUT_MILLIS);
    common.setRetryAttempts(1);
    login(config, URI.create(nodes.getFirst()).getUserInfo());
    return org.redisson.Redisson.create(config);
  }

  void close(@Disposes RedissonClient client) {
    client.shutdown();
  }

  private static String address(String node) {
    URI uri = URI.create(node);
    return uri.getScheme()
        + "://"
        + uri.getHost()
        + ":"
        + (uri.getPort() < 0 ? 6379 : uri.getPort());
  }

  private static void login(Config config, @org.jspecify.annotations.Nullable String userInfo) {
    if (userInfo == null || userInfo.isEmpty()) {
      return;
    }
    int colon = userInfo.indexOf(':');
    if (colon > 0) {
      config.setUsername(userInfo.substring(0, colon));
    }
    config.setPassword(userInfo.substring(colon + 1));
  }
}
