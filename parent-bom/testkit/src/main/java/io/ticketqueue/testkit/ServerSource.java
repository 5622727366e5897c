package io.ticketqueue.testkit;

import io.ticketqueue.servers.Kafka;
import io.ticketqueue.servers.Postgres;
import io.ticketqueue.servers.Redis;
import io.ticketqueue.testkit.containers.ContainerServers;

/** Where the tests' servers come from; each is running when it is returned. */
public interface ServerSource {
  /** An empty PostgreSQL. */
  Postgres postgres();

  /** An empty Redis. */
  Redis redis();

  /** An empty Redis Cluster of three nodes. */
  Redis redisCluster();

  /** A broker with the contract's topics. */
  Kafka kafka();

  /** What {@code tq.testkit.servers} names: {@code binaries} (default) or {@code containers}. */
  static ServerSource configured() {
    String name = System.getProperty("tq.testkit.servers", "binaries");
    return switch (name) {
      case "binaries" -> new BinaryServers();
      case "containers" -> new ContainerServers();
      default ->
          throw new IllegalArgumentException(
              "tq.testkit.servers must be binaries or containers, not " + name);
    };
  }
}
