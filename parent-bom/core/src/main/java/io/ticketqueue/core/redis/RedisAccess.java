package io.ticketqueue.core.redis;

import io.ticketqueue.core.tls.Tls;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.UnifiedJedis;

/**
 * One way to Redis for all parts: a single node ({@code redis://[user:password@]host:port}, {@code
 * rediss://} for TLS) or a cluster (several of these, separated by commas). Connecting happens at
 * the first command, so a Redis that is away does not keep a process from starting.
 */
public final class RedisAccess implements AutoCloseable {
  private final UnifiedJedis client;
  private final List<URI> nodes;
  private final RedisRefusals refusals;

  private RedisAccess(UnifiedJedis client, List<URI> nodes, RedisRefusals refusals) {
    this.client = client;
    this.nodes = nodes;
    this.refusals = refusals;
  }

  /**
   * How long a command waits for what. None takes longer than all three and one more response, that
   * of logging in; in a cluster, where it may be repeated, two responses more.
   *
   * @param connect for a connection to be made
   * @param response for each response; a command that blocks must do so for less
   * @param pool for a connection to be free
   */
  public record Timeouts(Duration connect, Duration response, Duration pool) {
    /** What the settings have by default. */
    public static final Timeouts DEFAULT =
        new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1));
  }

  /** With the default timeouts and the authorities the JDK knows: for tests. */
  public static RedisAccess open(String urls, int connections) {
    return open(urls, connections, Tls.of("", "", ""), Timeouts.DEFAULT);
  }

  /**
   * @param urls one URL, or several of one cluster
   * @param connections most connections in use at once, per node
   * @param tls for {@code rediss} URLs
   * @throws IllegalArgumentException when they are not Redis URLs
   */
  public static RedisAccess open(String urls, int connections, Tls tls, Timeouts timeouts) {
    List<URI> nodes = Arrays.stream(urls.split(",")).map(RedisAccess::uri).toList();
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(connections);
    pool.setMaxIdle(connections);
    pool.setMaxWait(timeouts.pool());
    DefaultJedisClientConfig config = config(nodes.getFirst(), tls, timeouts);
    var refusals = new RedisRefusals();
    UnifiedJedis client =
        nodes.size() == 1
            ? refusals
                .watchedNode()
                .hostAndPort(hostAndPort(nodes.getFirst()))
                .clientConfig(config)
                .poolConfig(pool)
                .build()
            : refusals
                .watchedCluster()
                .nodes(hostsAndPorts(nodes))
                .clientConfig(config)
                .poolConfig(pool)
                .maxTotalRetriesDuration(timeouts.response().multipliedBy(2))
                .build();
    return new RedisAccess(client, nodes, refusals);
  }

  private static URI uri(String url) {
    try {
      return new URI(url.trim());
    } catch (URISyntaxException e) {
      // Without the cause: its message shows the address, password included.
      throw new IllegalArgumentException("must be redis(s)://[user:password@]host:port");
    }
  }

  @SuppressWarnings("deprecation") // what replaces the socket factory reads no PEM files
  private static DefaultJedisClientConfig config(URI node, Tls tls, Timeouts timeouts) {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis((int) timeouts.connect().toMillis())
            .socketTimeoutMillis((int) timeouts.response().toMillis())
            .blockingSocketTimeoutMillis((int) timeouts.response().toMillis());
    String userInfo = node.getUserInfo();
    if (userInfo != null && !userInfo.isEmpty()) {
      int colon = userInfo.indexOf(':');
      if (colon > 0) {
        config.user(userInfo.substring(0, colon));
      }
      config.password(userInfo.substring(colon + 1));
    }
    if ("rediss".equals(node.getScheme())) {
      config.ssl(true).sslSocketFactory(tls.socketFactory()).sslParameters(tls.parameters());
    }
    return config.build();
  }

  private static Set<HostAndPort> hostsAndPorts(List<URI> nodes) {
    return nodes.stream().map(RedisAccess::hostAndPort).collect(Collectors.toSet());
  }

  private static HostAndPort hostAndPort(URI node) {
    if (node.getHost() == null || !node.toString().startsWith("redis")) {
      throw new IllegalArgumentException("not redis://host:port");
    }
    return new HostAndPort(node.getHost(), node.getPort() < 0 ? 6379 : node.getPort());
  }

  /** The client; commands throw {@code JedisException} when Redis is away. */
  public UnifiedJedis client() {
    return client;
  }

  /** How often Redis did not know us, or did not allow a command or a key; also logged. */
  public long refusals() {
    return refusals.count();
  }

  /** Whether a failure is that Redis does not know us, or does not allow a command or a key. */
  public static boolean isRefusal(Throwable failure) {
    return RedisRefusals.refusal(failure) != null;
  }

  /** Counts a failure of a pipeline's command, or of another client, if it is such a refusal. */
  public void noticeRefusal(Throwable failure) {
    refusals.notice(failure);
  }

  public boolean isCluster() {
    return nodes.size() > 1;
  }

  /** The configured nodes, for a connection of one's own. */
  public List<URI> nodes() {
    return nodes;
  }

  @Override
  public void close() {
    client.close();
  }
}
