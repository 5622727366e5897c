package io.ticketqueue.testkit;

import io.ticketqueue.servers.Kafka;
import io.ticketqueue.servers.Redis;

/**
 * Real servers for tests: each started when first asked for, shared by the whole JVM, gone with it.
 * The binaries are those of the local stack; {@code -Dtq.testkit.servers=containers} (Maven profile
 * {@code testcontainers}) takes images instead.
 */
public final class Servers {
  private Servers() {}

  /** PostgreSQL with the database, its users and tables in place. */
  public static TicketingDatabase postgres() {
    return Holder.POSTGRES.get();
  }

  /** One Redis node. */
  public static Redis redis() {
    return Holder.REDIS.get();
  }

  /** Redis Cluster of three nodes. */
  public static Redis redisCluster() {
    return Holder.CLUSTER.get();
  }

  /** A broker with the contract's topics. */
  public static Kafka kafka() {
    return Holder.KAFKA.get();
  }

  private static final class Holder {
    static final ServerSource SOURCE = ServerSource.configured();
    static final Lazy<TicketingDatabase> POSTGRES =
        new Lazy<>(() -> TicketingDatabase.on(SOURCE.postgres()));
    static final Lazy<Redis> REDIS = new Lazy<>(SOURCE::redis);
    static final Lazy<Redis> CLUSTER = new Lazy<>(SOURCE::redisCluster);
    static final Lazy<Kafka> KAFKA = new Lazy<>(SOURCE::kafka);
  }
}
