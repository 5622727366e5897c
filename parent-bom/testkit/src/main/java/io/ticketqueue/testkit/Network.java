package io.ticketqueue.testkit;

import java.net.URI;
import java.util.Map;

/**
 * The network between one application and what it needs: a {@link TcpProxy} before each server, so
 * that any of them falls silent and comes back while the others answer. Waits are short here, that
 * a silence need not last for minutes to be felt.
 */
public final class Network {
  private static final Map<String, String> SHORT_WAITS =
      Map.of(
          "tq.redis.connect-timeout", "PT0.3S",
          "tq.redis.timeout", "PT0.5S",
          "tq.redis.pool-wait", "PT0.3S",
          "tq.db.connect-timeout", "1",
          "tq.db.socket-timeout", "2");

  private final TestEnvironment environment;
  private final TcpProxy redis;
  private final TcpProxy kafka;
  private final TcpProxy postgres;

  private Network(TestEnvironment environment) {
    this.environment = environment;
    this.redis = to(Servers.redis().url());
    this.kafka = TcpProxy.toKafka(port(Servers.kafka().bootstrapServers()));
    this.postgres =
        environment.hasDatabase() ? to(Servers.postgres().jdbcUrl().substring(5)) : redis;
  }

  /** Puts proxies between an application that is not deployed yet and its servers. */
  public static Network before(TestEnvironment environment) {
    Network network = new Network(environment);
    environment
        .secret("TQ_REDIS_URL", network.redis.instead(Servers.redis().url(environment.service())))
        .with("kafka.bootstrap.servers", network.kafka.address());
    SHORT_WAITS.forEach(environment::once);
    if (environment.hasDatabase()) {
      environment.with("tq.db.url", network.postgres.instead(Servers.postgres().jdbcUrl()));
    }
    return network;
  }

  /** Puts a proxy before a stand-in, as the neighbour of that name. */
  public TcpProxy neighbour(String name, StandIn standIn) {
    TcpProxy proxy = to(standIn.url());
    environment.with("tq." + name + ".url", proxy.instead(standIn.url()));
    return proxy;
  }

  public TcpProxy redis() {
    return redis;
  }

  public TcpProxy kafka() {
    return kafka;
  }

  public TcpProxy postgres() {
    return postgres;
  }

  private static TcpProxy to(String url) {
    return TcpProxy.to("127.0.0.1", URI.create(url).getPort());
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }
}
