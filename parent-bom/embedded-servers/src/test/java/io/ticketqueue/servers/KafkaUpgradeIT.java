package io.ticketqueue.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder of a version that knew no users. */
@Tag("heavy")
class KafkaUpgradeIT {
  private static final Logger CLIENT_LOG = Logger.getLogger("org.apache.kafka");

  @BeforeAll
  static void quiet() {
    CLIENT_LOG.setLevel(Level.OFF);
  }

  /** Its data, its cluster id and its topics stay; only who may come in changes. */
  @Test
  void aFolderOfAVersionWithoutUsersGoesOn(@TempDir Path old) throws Exception {
    int port = Ports.free();
    int controller = Ports.free();
    var users = KafkaUsers.random();
    var now = new KafkaServer(new KafkaServer.Place(old, port, controller), users);
    now.start(); // formats the folder as every version does
    now.stop();
    String clusterId = Files.readString(old.resolve("kafka/meta.properties"));
    ChildProcess before = openKafka(old, port, controller);
    Map<String, Object> anybody = Map.of("bootstrap.servers", "127.0.0.1:" + port);
    try (Admin admin = Admin.create(anybody)) {
      get(admin.createTopics(List.of(new NewTopic("reservation.events", 1, (short) 1))).all());
    }
    try (var producer =
        new KafkaProducer<>(anybody, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("reservation.events", "k", "kept")).get();
    }
    before.stop(Duration.ofSeconds(30));

    now.start();
    now.setUp();

    assertThat(Files.readString(old.resolve("kafka/meta.properties"))).isEqualTo(clusterId);
    Map<String, Object> settings = now.client("payment");
    settings.put("group.id", "payment-reservation-consumer");
    settings.put("auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("reservation.events"));
      var values = new java.util.ArrayList<String>();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (values.isEmpty() && System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
      assertThat(values).containsExactly("kept");
    } finally {
      now.stop();
    }
  }

  /** As it was started before there were users. */
  private static ChildProcess openKafka(Path folder, int port, int controller) throws Exception {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(folder.resolve("server.properties"))) {
      properties.load(in);
    }
    properties
        .stringPropertyNames()
        .forEach(
            name -> {
              if (name.matches(
                  "(listener\\.name|sasl|config\\.providers|authorizer|allow|super).*")) {
                properties.remove(name);
              }
            });
    properties.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.setProperty("inter.broker.listener.name", "PLAINTEXT");
    String clients = "PLAINTEXT://127.0.0.1:" + port;
    properties.setProperty("listeners", clients + ",CONTROLLER://127.0.0.1:" + controller);
    properties.setProperty("advertised.listeners", clients);
    Path file = folder.resolve("open.properties");
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ChildProcess started =
        ChildProcess.start(
            "open-kafka",
            "TERM",
            folder.resolve("open.log"),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-cp",
                classPath,
                "kafka.Kafka",
                file.toString()),
            Map.of());
    assertThat(
            Waiting.until(
                () -> !Ports.isFree(port), () -> !started.isAlive(), Duration.ofSeconds(60)))
        .as(started.logTail())
        .isTrue();
    return started;
  }

  private static <T> T get(org.apache.kafka.common.KafkaFuture<T> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }
}
