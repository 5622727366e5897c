package io.ticketqueue.testkit.containers;

import io.ticketqueue.servers.Kafka;
import io.ticketqueue.servers.KafkaSetUp;
import io.ticketqueue.servers.KafkaUsers;
import io.ticketqueue.servers.Postgres;
import io.ticketqueue.servers.Redis;
import io.ticketqueue.servers.RedisCluster;
import io.ticketqueue.servers.RedisProgram;
import io.ticketqueue.servers.RedisUsers;
import io.ticketqueue.servers.TemporaryFolder;
import io.ticketqueue.testkit.ServerSource;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

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
    var cluster =
        new RedisCluster(
            TemporaryFolder.create().path(), RedisProgram.chosen(), RedisUsers.random());
    cluster.start();
    return cluster;
  }

  @Override
  public Kafka kafka() {
    var kafka = new KafkaContainer();
    kafka.start();
    KafkaSetUp.run(kafka.client(KafkaUsers.ADMIN), kafka.users);
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
    private static final String USERS = "/users.acl";

    private final RedisUsers users = RedisUsers.random();

    RedisContainer() {
      super("redis:7", 6379);
      container.withCopyToContainer(Transferable.of(users.aclFile()), USERS);
      container.withCommand(
          "redis-server", "--appendonly", "yes", "--save", "", "--aclfile", USERS);
    }

    @Override
    public String url(String user) {
      return users.url(user, "127.0.0.1:" + port);
    }

    @Override
    public void flush() {
      try (var redis = new redis.clients.jedis.Jedis(URI.create(url()))) {
        redis.flushAll();
        redis.scriptFlush();
      }
    }
  }

  private static final class KafkaContainer extends ContainerServer implements Kafka {
    private static final String PLAIN =
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=broker";

    private final KafkaUsers users = KafkaUsers.random();

    KafkaContainer() {
      super("apache/kafka:4.3.1", 9092);
      container
          .withEnv("KAFKA_NODE_ID", "1")
          .withEnv("KAFKA_PROCESS_ROLES", "broker,controller")
          .withEnv("KAFKA_LISTENERS", "CLIENTS://:9092,CONTROLLER://:9093")
          .withEnv("KAFKA_ADVERTISED_LISTENERS", "CLIENTS://127.0.0.1:" + port)
          .withEnv("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
          .withEnv("KAFKA_INTER_BROKER_LISTENER_NAME", "CLIENTS")
          .withEnv(
              "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
              "CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT")
          .withEnv("KAFKA_SASL_MECHANISM_INTER_BROKER_PROTOCOL", "PLAIN")
          .withEnv("KAFKA_SASL_MECHANISM_CONTROLLER_PROTOCOL", "PLAIN")
          .withEnv("KAFKA_LISTENER_NAME_CLIENTS_SASL_ENABLED_MECHANISMS", "PLAIN,SCRAM-SHA-512")
          .withEnv("KAFKA_LISTENER_NAME_CONTROLLER_SASL_ENABLED_MECHANISMS", "PLAIN")
          .withEnv("KAFKA_LISTENER_NAME_CLIENTS_PLAIN_SASL_JAAS_CONFIG", plain())
          .withEnv("KAFKA_LISTENER_NAME_CONTROLLER_PLAIN_SASL_JAAS_CONFIG", plain())
          .withEnv(
              "KAFKA_LISTENER_NAME_CLIENTS_SCRAM__SHA__512_SASL_JAAS_CONFIG",
              "org.apache.kafka.common.security.scram.ScramLoginModule required;")
          .withEnv(
              "KAFKA_AUTHORIZER_CLASS_NAME",
              "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
          .withEnv("KAFKA_SUPER_USERS", "User:broker;User:admin")
          .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093")
          .withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1")
          .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
          .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
      container.waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1));
    }

    private String plain() {
      String broker = users.password("broker");
      return "%s password=\"%s\" user_broker=\"%s\" user_admin=\"%s\";"
          .formatted(PLAIN, broker, broker, users.password(KafkaUsers.ADMIN));
    }

    @Override
    public String bootstrapServers() {
      return "127.0.0.1:" + port;
    }

    @Override
    public Map<String, Object> client(String user) {
      var client = new HashMap<String, Object>(users.client(user));
      client.put("bootstrap.servers", bootstrapServers());
      return client;
    }

    @Override
    public Map<String, String> environment(String user) {
      return users.environment(user);
    }
  }
}
