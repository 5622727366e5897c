package io.ticketqueue.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.redis.RedisAccess;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class ServersIT {
  @Test
  void postgresKeepsItsDataOverStopAndKill() throws SQLException {
    var postgres = Servers.postgres();
    var event = UUID.randomUUID();
    try (var connection = postgres.connect("event_svc_user");
        var statement = connection.createStatement()) {
      statement.execute(
          "insert into common.processed_events (event_id, consumer_service) values ('"
              + event
              + "', 'servers-test')");
    }
    postgres.stop();
    assertThat(postgres.isRunning()).isFalse();
    postgres.start();
    postgres.kill();
    postgres.start();
    try (var connection = postgres.connect("event_svc_user");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select count(*) from common.processed_events where event_id = '" + event + "'")) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(1);
    }
  }

  @Test
  void usersReachOnlyTheirOwnSchema() throws SQLException {
    try (var connection = Servers.postgres().connect("user_svc_user");
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("create table user_service.x (a int)"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> statement.execute("create table public.x (a int)"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> statement.execute("select 1 from payment_service.payments"))
          .isInstanceOf(SQLException.class);
    }
    assertThatThrownBy(
            () ->
                java.sql.DriverManager.getConnection(
                    Servers.postgres().jdbcUrl(), "user_svc_user", "guess"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void redisKeepsItsDataOverStopAndKill() {
    var redis = Servers.redis();
    try (var client = new Jedis(URI.create(redis.url()))) {
      client.set("servers-test", "1");
    }
    redis.stop();
    assertThat(redis.isRunning()).isFalse();
    redis.start();
    redis.kill();
    redis.start();
    try (var client = new Jedis(URI.create(redis.url()))) {
      assertThat(client.get("servers-test")).isEqualTo("1");
    }
    redis.flush();
    try (var client = new Jedis(URI.create(redis.url()))) {
      assertThat(client.get("servers-test")).isNull();
    }
  }

  @Test
  void theClusterServesEverySlot() {
    try (var access = RedisAccess.open(Servers.redisCluster().url(), 4)) {
      for (int key = 0; key < 30; key++) {
        access.client().set("key-" + key, "1");
        assertThat(access.client().get("key-" + key)).isEqualTo("1");
      }
    }
  }

  @Test
  void kafkaKeepsItsDataOverStopAndKill() throws Exception {
    var kafka = Servers.kafka();
    send(kafka.client(), "before");
    kafka.kill();
    assertThat(kafka.isRunning()).isFalse();
    kafka.start();
    kafka.stop();
    kafka.start();
    send(kafka.client(), "after");
    Map<String, Object> settings = kafka.client();
    settings.put("group.id", "servers-test");
    settings.put("group.protocol", "consumer");
    settings.put("auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("payment.events"));
      var values = new java.util.ArrayList<String>();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> values.add(r.value()));
                return values.size() == 2;
              });
      assertThat(values).containsExactly("before", "after");
    }
  }

  private static void send(Map<String, Object> client, String value) throws Exception {
    try (var producer =
        new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("payment.events", "key", value)).get();
    }
  }
}
