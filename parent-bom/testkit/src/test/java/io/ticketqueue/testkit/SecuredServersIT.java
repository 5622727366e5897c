package io.ticketqueue.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.core.tls.Tls;
import io.ticketqueue.servers.Certificates;
import io.ticketqueue.servers.KafkaServer;
import io.ticketqueue.servers.KafkaUsers;
import io.ticketqueue.servers.Ports;
import io.ticketqueue.servers.Postgres;
import io.ticketqueue.servers.PostgresServer;
import io.ticketqueue.servers.RedisProgram;
import io.ticketqueue.servers.RedisServer;
import io.ticketqueue.servers.RedisUsers;
import io.ticketqueue.servers.Server;
import io.ticketqueue.servers.TemporaryFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisException;

/** The servers in TLS: who knows the authority gets in, in clear nobody does. */
class SecuredServersIT {
  private static final TemporaryFolder FOLDER = TemporaryFolder.create();
  private static final Certificates AUTHORITY = Certificates.in(folder("tls"));
  private static final RedisUsers REDIS_USERS = RedisUsers.random();
  private static final RedisServer REDIS =
      new RedisServer(folder("redis"), Ports.free(), RedisProgram.chosen(), REDIS_USERS)
          .secured(AUTHORITY.issue("redis"));
  private static final PostgresServer POSTGRES =
      new PostgresServer(folder("postgres"), Ports.free(), "secret", PostgresServer.THROW_AWAY)
          .secured(AUTHORITY.issue("postgres"));
  private static final KafkaServer KAFKA =
      new KafkaServer(
              new KafkaServer.Place(folder("kafka"), Ports.free(), Ports.free()),
              KafkaUsers.random())
          .secured(AUTHORITY.issue("kafka"));

  private static Path folder(String name) {
    return FOLDER.path().resolve(name);
  }

  @BeforeAll
  static void start() {
    List.of(REDIS, POSTGRES, KAFKA).forEach(Server::start);
  }

  @AfterAll
  static void stop() {
    List.of(REDIS, POSTGRES, KAFKA).forEach(Server::kill);
    FOLDER.delete();
  }

  private static String ping(String url, Tls tls) {
    try (RedisAccess redis = RedisAccess.open(url, 1, tls, RedisAccess.Timeouts.DEFAULT)) {
      return redis.client().ping();
    }
  }

  @Test
  void redisIsReachedByThoseWhoBelieveItsAuthority() {
    Tls tls = Tls.of(AUTHORITY.caFile().toString(), "", "");
    assertThat(ping(REDIS.url(RedisUsers.ADMIN), tls)).isEqualTo("PONG");
    assertThatThrownBy(() -> ping(REDIS.url(RedisUsers.ADMIN), Tls.of("", "", "")))
        .isInstanceOf(JedisException.class);
  }

  @Test
  void redisTakesNobodyInClear() {
    String clear = REDIS.url(RedisUsers.ADMIN).replace("rediss:", "redis:");
    assertThatThrownBy(() -> ping(clear, Tls.of("", "", ""))).isInstanceOf(JedisException.class);
  }

  @Test
  void postgresTakesNobodyInClear() throws SQLException {
    String url = POSTGRES.jdbcUrl("postgres");
    try (Connection secured = DriverManager.getConnection(url, Postgres.SUPERUSER, "secret");
        var result =
            secured
                .createStatement()
                .executeQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getBoolean(1)).isTrue();
    }
    String clear = url.replaceAll("\\?.*", "?sslmode=disable");
    assertThatThrownBy(() -> DriverManager.getConnection(clear, Postgres.SUPERUSER, "secret"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no encryption");
  }

  @Test
  void kafkaIsReachedByThoseWhoBelieveItsAuthority() throws Exception {
    Map<String, Object> client = KAFKA.client(KafkaUsers.ADMIN);
    try (Admin admin = Admin.create(client)) {
      assertThat(admin.describeCluster().nodes().get(20, TimeUnit.SECONDS)).hasSize(1);
    }
    client.remove("ssl.truststore.location");
    client.remove("ssl.truststore.type");
    try (Admin admin = Admin.create(client)) {
      assertThatThrownBy(() -> admin.describeCluster().nodes().get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(SslAuthenticationException.class);
    }
  }
}
