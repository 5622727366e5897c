package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.servers.KafkaRights;
import io.ticketqueue.servers.RedisUsers;
import io.ticketqueue.servers.TemporaryFolder;
import io.ticketqueue.testkit.http.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Each part in turn is taken over: with what stands in its environment, and nothing else, somebody
 * tries to do what other parts may do. All of it is refused, and whoever refuses says so.
 */
class TakeoverIT {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Duration SOON = Duration.ofSeconds(30);

  @SuppressWarnings("UnusedVariable") // @FieldSource reads it
  private static final List<String> TAKEN =
      List.of("user", "event", "queue", "reservation", "payment", "edge", "sandbox");

  @SuppressWarnings("UnusedVariable") // @FieldSource reads it
  private static final List<String> WITH_DATABASE =
      List.of("user", "event", "reservation", "payment");

  @SuppressWarnings("UnusedVariable") // @FieldSource reads it
  private static final List<String> WITH_REDIS =
      List.of("user", "event", "queue", "reservation", "payment", "edge");

  private static TemporaryFolder folder;
  private static DataFolder data;
  private static Stack stack;

  @BeforeAll
  static void up() {
    folder = TemporaryFolder.create();
    data = new DataFolder(folder.path().resolve("data"));
    // Only those that refuse something themselves; the others' credentials are all that is needed.
    stack =
        new Stack(
            new Stack.Place(ROOT, data, PortPlan.free()),
            List.of("event", "queue", "reservation"),
            event -> {});
    stack.start();
  }

  @AfterAll
  static void down() {
    if (stack != null) {
      stack.stop();
      folder.delete();
    }
  }

  private static Map<String, String> environment(String part) {
    return new Environments(stack.ports(), stack.secrets()).of(part);
  }

  // ---- PostgreSQL

  private static Connection connect(String part) throws SQLException {
    var environment = environment(part);
    return DriverManager.getConnection(
        environment.get("TQ_DB_URL"), part + "_svc_user", environment.get("TQ_DB_PASSWORD"));
  }

  private static Connection superuser() throws SQLException {
    return DriverManager.getConnection(
        environment("user").get("TQ_DB_URL"), "postgres", stack.secrets().get("db.superuser"));
  }

  @ParameterizedTest
  @FieldSource("WITH_DATABASE")
  @Tag("REQ-INT-001")
  void anothersOutboxIsNotWritten(String part) throws Exception {
    String other = part.equals("payment") ? "reservation" : "payment";
    String type = part.equals("payment") ? "Reservation" : "Payment";
    try (Connection connection = connect(part);
        Statement statement = connection.createStatement()) {
      // In another's name, and in its own name for another's aggregate.
      refused(
          statement,
          "insert into common.outbox_events (id, service, aggregate_type, aggregate_id, event_type,"
              + " topic, payload) values (gen_random_uuid(), '"
              + other
              + "', '"
              + type
              + "', gen_random_uuid(), 'PaymentSuccess', 'payment.events', '{}')");
      refused(
          statement,
          "insert into common.outbox_events (id, slot, aggregate_type, aggregate_id, event_type,"
              + " topic, payload) values (gen_random_uuid(), 0, '"
              + type
              + "', gen_random_uuid(), 'PaymentSuccess', 'payment.events', '{}')");
    }
    assertThat(
            number("select count(*) from common.outbox_events where event_type = 'PaymentSuccess'"))
        .isZero();
    assertPostgresLogged("permission denied");
  }

  @ParameterizedTest
  @FieldSource("WITH_DATABASE")
  void anothersInboxAndAnswersDoNotExistForIt(String part) throws Exception {
    String other = part.equals("payment") ? "reservation" : "payment";
    UUID planted = UUID.randomUUID();
    execute(
        ("insert into common.processed_events (event_id, consumer_service, service) values ('%s',"
                + " '%s-event-consumer', '%s')")
            .formatted(planted, other, other));
    execute(
        ("insert into common.idempotency_keys (user_id, route, key, body_hash, state, status, body,"
                + " service) values ('%s', 'POST /payments', '%s', '\\x00', 'SETTLED', 200,"
                + " 'secret', '%s')")
            .formatted(planted, planted, other));
    try (Connection connection = connect(part);
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "delete from common.processed_events where event_id = '" + planted + "'"))
          .isZero();
      try (ResultSet rows =
          statement.executeQuery(
              "select body from common.idempotency_keys where user_id = '" + planted + "'")) {
        assertThat(rows.next()).isFalse();
      }
    }
    assertThat(
            number(
                "select count(*) from common.processed_events where event_id = '" + planted + "'"))
        .isOne();
  }

  @ParameterizedTest
  @FieldSource("WITH_DATABASE")
  void anothersSchemaIsNotRead(String part) throws Exception {
    try (Connection connection = connect(part);
        Statement statement = connection.createStatement()) {
      for (String query :
          List.of(
              "select * from user_service.users",
              "select * from event_service.events",
              "select * from reservation_service.reservations",
              "select * from payment_service.payments",
              "update payment_service.payments set status = 'SUCCESS'",
              "select pg_advisory_xact_lock(1)",
              "create table common.mine (a int)")) {
        boolean own =
            query.contains(" " + part + "_service.")
                || (part.equals("payment") && query.contains("advisory"));
        if (!own) {
          refused(statement, query);
        }
      }
    }
    assertPostgresLogged("permission denied for schema");
  }

  private static void refused(Statement statement, String sql) {
    assertThatThrownBy(() -> statement.execute(sql))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void assertPostgresLogged(String text) throws IOException {
    assertThat(Files.readString(data.log("postgres"))).contains(text);
  }

  // ---- internal API

  @ParameterizedTest
  @FieldSource("TAKEN")
  @Tag("REQ-INT-001")
  void onlyTheEdgeVouchesForUsers(String part) throws Exception {
    String key = environment(part).getOrDefault("TQ_INTERNAL_KEY", UUID.randomUUID().toString());
    double before = internalRefusals();
    var response =
        TestClient.at(stack.ports().url("queue"))
            .post("/internal/queue/status")
            .apiKey(key)
            .json(
                Map.of(
                    "scheduleId",
                    UUID.randomUUID().toString(),
                    "userIds",
                    List.of(UUID.randomUUID().toString())))
            .send();
    if (part.equals("edge")) {
      response.expect(200);
      return;
    }
    assertThat(response.status()).isIn(401, 403);
    assertThat(internalRefusals()).isEqualTo(before + 1);
    assertThat(Files.readString(data.log("queue")))
        .contains("internal-call=refused")
        .doesNotContain(key);
  }

  @ParameterizedTest
  @FieldSource("TAKEN")
  void whatItKnowsOfItsCallersOpensNothing(String part) {
    environment(part)
        .forEach(
            (name, value) -> {
              if (name.startsWith("TQ_INTERNAL_CALLERS_")) {
                for (String service : List.of("event", "queue", "reservation")) {
                  String path =
                      switch (service) {
                        case "event" -> "/internal/schedules/" + UUID.randomUUID();
                        case "queue" -> "/internal/queue/status";
                        default -> "/internal/reservations/" + UUID.randomUUID();
                      };
                  var client = TestClient.at(stack.ports().url(service));
                  var request =
                      service.equals("queue") ? client.post(path).json(Map.of()) : client.get(path);
                  request.apiKey(value).send().expect(401, "INVALID_API_KEY");
                }
              }
            });
  }

  private static double internalRefusals() {
    return TestClient.at(stack.ports().url("queue"))
        .get("/metrics")
        .send()
        .body()
        .lines()
        .filter(line -> line.startsWith("tq_internal_refused_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  // ---- Redis

  @ParameterizedTest
  @FieldSource("WITH_REDIS")
  void anothersKeysAreNeitherReadNorWritten(String part) {
    var own =
        Map.of(
            "queue", List.of("queue:", "processed:"),
            "reservation", List.of("seat:hold:", "hold_seats:"),
            "user", List.of("token:"),
            "event", List.<String>of(),
            "payment", List.<String>of(),
            "edge", List.of("rate:user:"));
    try (var redis = RedisAccess.open(environment(part).get("TQ_REDIS_URL"), 2)) {
      int tried = 0;
      for (String key :
          List.of(
              "queue:{s}",
              "queue:meta:{s}",
              "queue:token:{s}:qr",
              "seat:hold:{s}:a",
              "hold_seats:{s}",
              "token:revocations",
              "token:blacklist:x",
              "processed:event:x",
              "rate:user:general:x",
              "tq:marker:" + (part.equals("user") ? "queue" : "user"))) {
        if (own.get(part).stream().noneMatch(key::startsWith)) {
          tried++;
          assertThatThrownBy(() -> redis.client().del(key)).as(key).hasMessageContaining("NOPERM");
        }
      }
      if (!part.equals("queue") && !part.equals("reservation")) {
        tried++;
        assertThatThrownBy(() -> redis.client().get("queue:token:{s}:qr"))
            .hasMessageContaining("NOPERM");
      }
      assertThatThrownBy(() -> redis.client().flushAll()).hasMessageContaining("NOPERM");
      assertThat(redis.refusals()).isEqualTo(tried + 1);
    }
    String admin =
        stack
            .secrets()
            .redisUsers()
            .url(RedisUsers.ADMIN, "127.0.0.1:" + stack.ports().of("redis"));
    try (var redis = new redis.clients.jedis.Jedis(java.net.URI.create(admin))) {
      assertThat(redis.aclLog()).anyMatch(entry -> entry.getUsername().equals(part));
    }
  }

  // ---- Kafka

  @ParameterizedTest
  @FieldSource("TAKEN")
  void onlyPaymentSaysThatAPaymentSucceeded(String part) throws Exception {
    Map<String, String> environment = environment(part);
    if (!KafkaRights.SERVICES.contains(part)) {
      assertThat(environment.keySet()).noneMatch(name -> name.startsWith("KAFKA_"));
      return;
    }
    try (var producer =
        new KafkaProducer<>(client(environment), new StringSerializer(), new StringSerializer())) {
      var sent =
          producer.send(
              new ProducerRecord<>(
                  "payment.events",
                  "k",
                  "{\"eventType\":\"PaymentSuccess\",\"by\":\"" + part + "\"}"));
      if (part.equals("payment")) {
        return;
      }
      assertThatThrownBy(() -> sent.get(SOON.toSeconds(), TimeUnit.SECONDS))
          .hasCauseInstanceOf(TopicAuthorizationException.class);
    }
    assertKafkaLogged(part, "payment.events");
  }

  @ParameterizedTest
  @FieldSource("TAKEN")
  void anothersGroupIsNotJoined(String part) throws Exception {
    Map<String, String> environment = environment(part);
    if (!KafkaRights.SERVICES.contains(part)) {
      return;
    }
    String group =
        part.equals("reservation") ? "event-payment-consumer" : "reservation-payment-consumer";
    Map<String, Object> settings = client(environment);
    settings.put("group.id", group);
    settings.put("group.protocol", "consumer");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("payment.events"));
      assertThatThrownBy(
              () -> {
                long end = System.nanoTime() + SOON.toNanos();
                while (System.nanoTime() < end) {
                  consumer.poll(Duration.ofMillis(200));
                }
              })
          .isInstanceOf(AuthorizationException.class);
    }
    assertKafkaLogged(part, group);
  }

  private static Map<String, Object> client(Map<String, String> environment) {
    var settings = new HashMap<String, Object>();
    for (String name :
        List.of("bootstrap.servers", "security.protocol", "sasl.mechanism", "sasl.jaas.config")) {
      String variable = "KAFKA_" + name.toUpperCase(java.util.Locale.ROOT).replace('.', '_');
      settings.put(name, environment.get(variable));
    }
    return settings;
  }

  private static void assertKafkaLogged(String part, String resource) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(Files.readAllLines(data.log("kafka")))
                    .anyMatch(
                        line ->
                            line.contains("Principal = User:" + part + " is Denied")
                                && line.contains(resource)));
  }
}
