package io.ticketqueue.testkit.containers;

import io.ticketqueue.servers.Kafka;
import io.ticketqueue.servers.Postgres;
import io.ticketqueue.servers.Redis;
import io.ticketqueue.servers.RedisCluster;
import io.ticketqueue.servers.RedisProgram;
import io.ticketqueue.servers.TemporaryFolder;
import io.ticketqueue.servers.Topics;
import io.ticketqueue.testkit.ServerSource;
import java.util.UUID;
import org.testcontainers.containers.wait.strategy.Wait;

/** PostgreSQL, Redis and Kafka from images; the cluster stays one of local processes. */
public final class ContainerServers implements ServerSource {
  @Override
  public Postgres postgres() {
    var postgres = new PostgresContainer(UUID.randomUUID().toString());
    postgres.start();
    return postgres;
  }

  @Override
  public Redis redis() {
    var redis = new RedisContainer();
    redis.start();
    return redis;
  }

  @Override
  public Redis redisCluster() {
    // A cluster announces addresses; behind mapped ports those would be the wrong ones.
    var cluster = new RedisCluster(TemporaryFolder.create().path(), RedisProgram.chosen());
    cluster.start();
    return cluster;
  }

  @Override
  public Kafka kafka() {
    var kafka = new KafkaContainer();
    kafka.start();
    Topics.create(kafka.bootstrapServers());
    return kafka;
  }

  private static final class PostgresContainer extends ContainerServer implements Postgres {
    private final String password;

    PostgresContainer(String password) {
      super("postgres:18", 5432);
      this.password = password;
      container.withEnv("POSTGRES_PASSWORD", password);
      container.waitingFor(Wait.forLogMessage(".*ready to accept connections.*\\s", 2));
    }

    @Override
    public String superuserPassword() {
      return password;
    }

    @Override
    public String jdbcUrl(String database) {
      return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
  }

  private static final class RedisContainer extends ContainerServer implements Redis {
    RedisContainer() {
      super("redis:7", 6379);
      container.withCommand("redis-server", "--appendonly", "yes", "--save", "");
    }

    @Override
    public String url() {
      return "redis://127.0.0.1:" + port;
    }

    @Override
    public void flush() {
      try (var redis = new redis.clients.jedis.Jedis("127.0.0.1", port)) {
        redis.flushAll();
        redis.scriptFlush();
      }
    }
  }

  private static final class KafkaContainer extends ContainerServer implements Kafka {
    KafkaContainer() {
      super("apache/kafka:4.3.1", 9092);
      container
          .withEnv("KAFKA_NODE_ID", "1")
          .withEnv("KAFKA_PROCESS_ROLES", "broker,controller")
          .withEnv("KAFKA_LISTENERS", "PLAINTEXT://:9092,CONTROLLER://:9093")
          .withEnv("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://127.0.0.1:" + port)
          .withEnv("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
          .withEnv(
              "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT")
          .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093")
          .withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1")
          .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
          .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
      container.waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1));
    }

    @Override
    public String bootstrapServers() {
      return "127.0.0.1:" + port;
    }
  }
}
