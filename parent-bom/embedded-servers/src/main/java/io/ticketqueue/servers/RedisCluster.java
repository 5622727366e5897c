package io.ticketqueue.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisException;

/** Redis Cluster of three masters without replicas. */
public final class RedisCluster implements Redis {
  private static final int NODES = 3;
  private static final int SLOTS = 16_384;
  private static final int BUS = 10_000;
  private static final Duration FORMING = Duration.ofSeconds(30);

  private final List<RedisServer> nodes;

  /** Three nodes on free ports, each in a folder of its own. */
  public RedisCluster(Path folder, RedisProgram program, RedisUsers users) {
    nodes =
        IntStream.range(0, NODES)
            .mapToObj(n -> node(folder.resolve("node-" + n), Ports.free(), program, users))
            .toList();
  }

  private static RedisServer node(Path folder, int port, RedisProgram program, RedisUsers users) {
    return new RedisServer(
        folder,
        port,
        program,
        users,
        List.of(
            "--cluster-enabled",
            "yes",
            "--cluster-node-timeout",
            "2000",
            "--cluster-port",
            String.valueOf(port + BUS)));
  }

  @Override
  public void start() {
    nodes.forEach(RedisServer::start);
    if (knownNodes() < NODES) {
      form();
    }
    if (!Waiting.until(this::isFormed, () -> !isRunning(), FORMING)) {
      throw new ServerFailed("the Redis Cluster did not form");
    }
  }

  @Override
  public void stop() {
    nodes.forEach(RedisServer::stop);
  }

  @Override
  public void kill() {
    nodes.forEach(RedisServer::kill);
  }

  @Override
  public boolean isRunning() {
    return nodes.stream().allMatch(RedisServer::isRunning);
  }

  /** The nodes, to stop or kill one. */
  public List<RedisServer> nodes() {
    return nodes;
  }

  @Override
  public String url(String user) {
    return nodes.stream().map(node -> node.url(user)).collect(Collectors.joining(","));
  }

  @Override
  public void flush() {
    nodes.forEach(RedisServer::flush);
  }

  private void form() {
    for (int n = 0; n < NODES; n++) {
      try (Jedis redis = nodes.get(n).client()) {
        int first = n * SLOTS / NODES;
        int last = (n + 1) * SLOTS / NODES - 1;
        redis.clusterAddSlotsRange(first, last);
        for (RedisServer other : nodes) {
          redis.sendCommand(
              Protocol.Command.CLUSTER,
              "MEET",
              "127.0.0.1",
              String.valueOf(other.port()),
              String.valueOf(other.port() + BUS));
        }
      }
    }
  }

  private long knownNodes() {
    try (Jedis redis = nodes.getFirst().client()) {
      return redis.clusterNodes().lines().count();
    }
  }

  private boolean isFormed() {
    return nodes.stream()
        .allMatch(
            node -> {
              try (Jedis redis = node.client()) {
                return redis.clusterInfo().contains("cluster_state:ok")
                    && redis.clusterNodes().lines().count() == NODES;
              } catch (JedisException e) {
                return false;
              }
            });
  }
}
