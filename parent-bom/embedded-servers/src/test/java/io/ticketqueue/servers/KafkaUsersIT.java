package io.ticketqueue.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Who gets in to Kafka, and what the principals may and may not do there. */
class KafkaUsersIT {
  @SuppressWarnings("UnusedVariable") // @FieldSource reads it
  private static final List<KafkaRights> RIGHTS = KafkaRights.ALL;

  private static final Logger CLIENT_LOG = Logger.getLogger("org.apache.kafka");

  @TempDir private static Path folder;
  private static int controllerPort;
  private static KafkaServer server;

  @BeforeAll
  static void start() {
    CLIENT_LOG.setLevel(Level.OFF);
    controllerPort = Ports.free();
    server = server(folder, KafkaUsers.random(), controllerPort);
    server.start();
    server.setUp();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  private static KafkaServer server(Path folder, KafkaUsers users, int controllerPort) {
    return new KafkaServer(new KafkaServer.Place(folder, Ports.free(), controllerPort), users);
  }

  @ParameterizedTest
  @FieldSource("RIGHTS")
  void aServiceWritesItsOwnEventsAndReadsThoseOfOthersInItsOwnGroups(KafkaRights rights)
      throws Exception {
    for (String topic : rights.writes()) {
      send(rights.service(), topic);
    }
    for (String subject : rights.reads()) {
      send(rights.service(), "dlq." + subject);
      read(rights.service(), subject + ".events", rights.service() + "-" + subject + "-consumer");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "event, payment.events",
    "event, reservation.events",
    "event, dlq.event",
    "queue, payment.events",
    "queue, event.events",
    "queue, reservation.events",
    "queue, dlq.payment",
    "reservation, payment.events",
    "reservation, event.events",
    "payment, reservation.events",
    "payment, dlq.payment",
    "payment, __consumer_offsets",
    "payment, nowhere",
  })
  void aForeignTopicIsNotWritten(String service, String topic) {
    assertThatThrownBy(() -> send(service, topic))
        .hasCauseInstanceOf(TopicAuthorizationException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "queue, payment.events, queue-event-consumer",
    "payment, payment.events, payment-reservation-consumer",
    "event, dlq.payment, event-payment-consumer",
  })
  void aForeignTopicIsNotRead(String service, String topic, String group) {
    assertThatThrownBy(() -> read(service, topic, group))
        .isInstanceOf(TopicAuthorizationException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "queue, event.events, reservation-event-consumer",
    "payment, reservation.events, queue-reservation-consumer",
    "payment, reservation.events, one-of-its-own-making",
  })
  void aForeignGroupIsNotJoined(String service, String topic, String group) {
    assertThatThrownBy(() -> read(service, topic, group))
        .isInstanceOf(GroupAuthorizationException.class);
  }

  @Test
  void aServiceManagesNothing() {
    try (Admin admin = Admin.create(server.client("payment"))) {
      assertThatThrownBy(
              () -> get(admin.createTopics(List.of(new NewTopic("mine", 1, (short) 1))).all()))
          .hasCauseInstanceOf(TopicAuthorizationException.class);
      assertThatThrownBy(() -> get(admin.deleteTopics(List.of("event.events")).all()))
          .hasCauseInstanceOf(TopicAuthorizationException.class);
      assertThatThrownBy(() -> get(admin.describeAcls(AclBindingFilter.ANY).values()))
          .hasCauseInstanceOf(ClusterAuthorizationException.class);
      assertThatThrownBy(() -> get(admin.createAcls(KafkaRights.bindings()).all()))
          .hasCauseInstanceOf(ClusterAuthorizationException.class);
      assertThatThrownBy(() -> get(admin.describeUserScramCredentials().all()))
          .hasCauseInstanceOf(ClusterAuthorizationException.class);
    }
  }

  @Test
  void nobodyIsLetInWithAnothersPasswordOrWithTheBrokersMechanism() {
    Map<String, Object> borrowed = server.client("payment");
    borrowed.put(
        "sasl.jaas.config",
        server.client("queue").get("sasl.jaas.config").toString().replace("queue", "payment"));
    assertRefused(borrowed);
    Map<String, Object> plain = server.client("payment");
    plain.put("sasl.mechanism", "PLAIN");
    plain.put(
        "sasl.jaas.config",
        plain
            .get("sasl.jaas.config")
            .toString()
            .replace("scram.ScramLoginModule", "plain.PlainLoginModule"));
    assertRefused(plain);
  }

  @Test
  void theControllerLetsNoServiceIn() {
    for (String user : List.of("payment", KafkaUsers.ADMIN)) {
      Map<String, Object> client = server.client(user);
      client.remove("bootstrap.servers");
      client.put("bootstrap.controllers", "127.0.0.1:" + controllerPort);
      assertRefused(client);
    }
  }

  private static void assertRefused(Map<String, Object> client) {
    try (Admin admin = Admin.create(client)) {
      assertThatThrownBy(() -> get(admin.describeCluster().clusterId()))
          .cause()
          .isInstanceOfAny(SaslAuthenticationException.class, AuthenticationException.class);
    }
  }

  @Test
  void withoutSaslNobodyIsHeard() {
    for (int port : List.of(server.port(), controllerPort)) {
      String key = port == controllerPort ? "bootstrap.controllers" : "bootstrap.servers";
      var nobody =
          Map.<String, Object>of(
              key,
              "127.0.0.1:" + port,
              "request.timeout.ms",
              2_000,
              "default.api.timeout.ms",
              3_000);
      try (Admin admin = Admin.create(nobody)) {
        assertThatThrownBy(() -> get(admin.describeCluster().clusterId()))
            .isInstanceOf(java.util.concurrent.ExecutionException.class);
      }
    }
  }

  @Test
  void whatTheTableDoesNotSayIsTakenBack() throws Exception {
    try (Admin admin = Admin.create(server.client())) {
      var excess =
          KafkaRights.bindings().stream()
              .map(
                  binding ->
                      new org.apache.kafka.common.acl.AclBinding(
                          binding.pattern(),
                          new org.apache.kafka.common.acl.AccessControlEntry(
                              "User:queue",
                              "*",
                              org.apache.kafka.common.acl.AclOperation.WRITE,
                              org.apache.kafka.common.acl.AclPermissionType.ALLOW)))
              .filter(binding -> binding.pattern().name().equals("event.events"))
              .toList();
      get(admin.createAcls(excess).all());

      server.setUp();

      assertThat(get(admin.describeAcls(AclBindingFilter.ANY).values()))
          .containsExactlyInAnyOrderElementsOf(java.util.Set.copyOf(KafkaRights.bindings()));
    }
  }

  @Test
  void theConfigurationFileHoldsNoPassword() throws Exception {
    String file = Files.readString(folder.resolve("server.properties"));
    for (String user : KafkaUsers.NAMES) {
      String login = server.client(user).get("sasl.jaas.config").toString();
      assertThat(file).doesNotContain(login.replaceAll(".*password=\"([^\"]+)\".*", "$1"));
    }
  }

  private static void send(String user, String topic) throws Exception {
    Map<String, Object> settings = server.client(user);
    settings.put("enable.idempotence", "true");
    settings.put("max.block.ms", "10000");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, "k", "v")).get(20, TimeUnit.SECONDS);
    }
  }

  private static void read(String user, String topic, String group) {
    Map<String, Object> settings = new HashMap<>(server.client(user));
    settings.put("group.id", group);
    settings.put("group.protocol", "consumer");
    settings.put("auto.offset.reset", "earliest");
    settings.put("client.id", "c-" + UUID.randomUUID());
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (consumer.assignment().isEmpty()) {
        assertThat(System.nanoTime()).as("assigned in time").isLessThan(end);
        consumer.poll(Duration.ofMillis(200));
      }
      // Who may describe a topic may be given its partitions; reading them is refused then.
      for (int polls = 0; polls < 10; polls++) {
        consumer.poll(Duration.ofMillis(200));
      }
      consumer.commitSync(Duration.ofSeconds(10));
    }
  }

  private static <T> T get(org.apache.kafka.common.KafkaFuture<T> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }
}
