package io.ticketqueue.chassis.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.chassis.jpa.TestDatabase;
import io.ticketqueue.chassis.messaging.kafka.TestTopic;
import io.ticketqueue.servers.ChildProcess;
import io.ticketqueue.testkit.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances publish and consume; one is killed in the middle. */
class KilledInstanceIT {
  private static final int AGGREGATES = 40;
  private static final int EVENTS = 25;
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final String name = TestDatabase.newService();
  private final String password = TestDatabase.createUser(name);
  private final TestDatabase database = TestDatabase.of(name, password);
  private final TestTopic topic = TestTopic.of(3);
  private final TestTopic dead = TestTopic.of(1);
  private final List<ChildProcess> instances = new ArrayList<>();

  @BeforeEach
  void createTable() throws Exception {
    try (var connection = Servers.postgres().connectAsSuperuser();
        var statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists public.effects (id bigserial primary key, service text,"
              + " aggregate uuid, n int)");
      statement.execute("grant all on public.effects, public.effects_id_seq to public");
    }
  }

  @AfterEach
  void close() {
    instances.forEach(ChildProcess::kill);
    database.close();
  }

  private ChildProcess start() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ChildProcess instance =
        ChildProcess.start(
            "instance",
            "TERM",
            folder.resolve("instance-" + instances.size() + ".log"),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                ServiceProcess.class.getName(),
                Servers.postgres().directUrl(),
                password,
                Servers.kafka().bootstrapServers(),
                name,
                topic.name(),
                dead.name(),
                "g-" + name),
            Map.of());
    instances.add(instance);
    return instance;
  }

  private long effects() {
    return database.number("select count(*) from public.effects where service = ?1", name);
  }

  @Test
  @Tag("REQ-RSV-012")
  void everyEventHasItsEffectOnceAndInOrder() {
    List<UUID> aggregates = Stream.generate(UUID::randomUUID).limit(AGGREGATES).toList();
    try (TestService writer =
        new TestService(database, Servers.kafka().bootstrapServers(), name, topic.name())) {
      ChildProcess first = start();
      start();
      for (int n = 0; n < EVENTS; n++) {
        int number = n;
        database.requiresNew(
            () -> {
              aggregates.forEach(aggregate -> writer.appendHere(aggregate, number, ""));
              return null;
            });
      }
      await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> effects() > 100);
      first.kill();
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(effects()).isEqualTo(AGGREGATES * EVENTS));
      assertThat(writer.letters.count()).isZero();
    }
    Map<Object, List<Integer>> numbers = new HashMap<>();
    database
        .rows(
            "select cast(aggregate as text), n from public.effects where service = ?1 order by id",
            name)
        .forEach(
            row ->
                numbers
                    .computeIfAbsent(((Object[]) row)[0], key -> new ArrayList<>())
                    .add(((Number) ((Object[]) row)[1]).intValue()));
    List<Integer> inOrder = IntStream.range(0, EVENTS).boxed().toList();
    assertThat(numbers)
        .hasSize(AGGREGATES)
        .allSatisfy((aggregate, ns) -> assertThat(ns).isEqualTo(inOrder));
  }
}
