package io.ticketqueue.reservation.redis;

import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.redis.Redis;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.core.tls.Tls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.BaseConfig;
import org.redisson.config.Config;

/** Makes the Redisson client of the Redis all services use: one node, or a cluster of several. */
@ApplicationScoped
public class RedissonClients {
  private static final int PING_MILLIS = 5000;
  private static final int THREADS = 4;
  private static final int IDLE_CONNECTIONS = 4;
  private static final int DEFAULT_PORT = 6379;

  @Produces
  @Singleton
  RedissonClient client(Settings settings, Tls tls) {
    List<String> nodes =
        Arrays.stream(settings.text("tq.redis.url").split(",")).map(String::trim).toList();
    int connections = settings.count("tq.redis.connections", 1, 1000);
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config.setUseScriptCache(true);
    // An instance starts, and responds with 503, while Redis is away.
    config.setLazyInitialization(true);
    config.setSslTrustManagerFactory(tls.trust());
    config.setThreads(THREADS);
    config.setNettyThreads(THREADS);
    BaseConfig<?> servers =
        nodes.size() == 1
            ? node(config, nodes.getFirst(), connections)
            : cluster(config, nodes, connections);
    limitWaits(servers, Redis.timeouts(settings));
    logIn(config, URI.create(nodes.getFirst()).getUserInfo());
    return Redisson.create(config);
  }

  /**
   * Nothing is sent a second time: a hold waits for the first response only, and the client tells
   * its user to try again. A connection that does not answer is replaced.
   */
  private static void limitWaits(BaseConfig<?> servers, RedisAccess.Timeouts timeouts) {
    servers.setConnectTimeout((int) timeouts.connect().toMillis());
    servers.setTimeout((int) timeouts.response().toMillis());
    servers.setRetryAttempts(0);
    servers.setPingConnectionInterval(PING_MILLIS);
  }

  void close(@Disposes RedissonClient client) {
    client.shutdown();
  }

  private static BaseConfig<?> node(Config config, String node, int connections) {
    return config
        .useSingleServer()
        .setAddress(address(node))
        .setConnectionPoolSize(connections)
        .setConnectionMinimumIdleSize(Math.min(IDLE_CONNECTIONS, connections))
        .setSubscriptionConnectionMinimumIdleSize(1);
  }

  private static BaseConfig<?> cluster(Config config, List<String> nodes, int connections) {
    return config
        .useClusterServers()
        .addNodeAddress(nodes.stream().map(RedissonClients::address).toArray(String[]::new))
        .setMasterConnectionPoolSize(connections)
        .setMasterConnectionMinimumIdleSize(Math.min(IDLE_CONNECTIONS, connections));
  }

  private static String address(String node) {
    URI uri = URI.create(node);
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + ":" + port;
  }

  private static void logIn(Config config, @Nullable String userInfo) {
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
