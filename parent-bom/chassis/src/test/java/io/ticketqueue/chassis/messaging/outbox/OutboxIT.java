package io.ticketqueue.chassis.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.housekeeping.Housekeeping;
import io.ticketqueue.chassis.jpa.TestDatabase;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetter;
import io.ticketqueue.chassis.messaging.kafka.TestTopic;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Trace;
import io.ticketqueue.testkit.Servers;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Invariants M1, M2 and M5 of the way out, on a real database and a real broker. */
@Tag("REQ-RSV-012")
class OutboxIT {
  private static final Duration SOON = Duration.ofSeconds(40);

  private final String name = TestDatabase.newService();
  private final TestDatabase database = TestDatabase.of(name);
  private final TestTopic topic = TestTopic.of(3);
  private final List<TestService> services = new ArrayList<>();
  private final TestService service = instance();

  private TestService instance() {
    TestService one = new TestService(database, Servers.kafka().client(), name, topic.name());
    services.add(one);
    return one;
  }

  @AfterEach
  void close() {
    services.forEach(TestService::close);
    database.close();
  }

  private void awaitPublished(int count) {
    await()
        .atMost(SOON)
        .until(
            () ->
                database.number(
                        "select count(*) from common.outbox_events where aggregate_type = ?1 and"
                            + " published",
                        name)
                    == count);
  }

  /** The numbers of each aggregate's events, as the topic has them. */
  private Map<String, List<Integer>> numbers() {
    Map<String, List<Integer>> numbers = new HashMap<>();
    for (ConsumerRecord<String, String> sent : topic.read()) {
      JsonObject payload = EventEnvelope.parse(sent.value()).payload();
      numbers.computeIfAbsent(sent.key(), key -> new ArrayList<>()).add(payload.getInt("n"));
    }
    return numbers;
  }

  @Test
  void publishesWhatCommitsAndNothingElse() {
    service.publisher.start();
    UUID aggregate = UUID.randomUUID();
    assertThatThrownBy(
            () ->
                database.requiresNew(
                    () -> {
                      service.appendHere(aggregate, 1, "");
                      throw new IllegalStateException("rolled back");
                    }))
        .hasMessage("rolled back");
    String trace = UUID.randomUUID().toString();
    List<UUID> ids = new ArrayList<>();
    Trace.run(trace, () -> ids.add(service.append(aggregate, 2)));
    awaitPublished(1);
    ConsumerRecord<String, String> sent = topic.read().getFirst();
    EventEnvelope event = EventEnvelope.parse(sent.value());
    assertThat(event.eventId()).isEqualTo(ids.getFirst());
    assertThat(event.metadata().correlationId()).isEqualTo(trace);
    assertThat(event.payload().getInt("n")).isEqualTo(2);
    assertThat(sent.key()).isEqualTo(aggregate.toString());
    assertThat(header(sent, "eventType")).isEqualTo("Happened");
    assertThat(header(sent, "traceparent")).startsWith("00-" + trace.replace("-", "") + "-");
  }

  @Test
  void manyEventsAreWrittenByOneStatementAndInTheirOrder() {
    service.publisher.start();
    UUID one = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    database.requiresNew(
        () ->
            service.outbox.appendAll(
                IntStream.range(0, 100)
                    .mapToObj(
                        n ->
                            new OutboxEvent(
                                name,
                                n % 2 == 0 ? one : other,
                                "Happened",
                                JsonP.createObjectBuilder()
                                    .add("n", n)
                                    .add("text", "'\"한")
                                    .build()))
                    .toList()));
    awaitPublished(100);

    assertThat(numbers().get(one.toString()))
        .isEqualTo(IntStream.range(0, 50).mapToObj(n -> 2 * n).toList());
    assertThat(numbers().get(other.toString())).hasSize(50).isSorted();
    assertThat(topic.read()).allMatch(sent -> sent.value().contains("한"));
  }

  private static String header(ConsumerRecord<?, ?> sent, String header) {
    return new String(sent.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
  }

  /** Woken often, so that the rests alone take their time. */
  private void awaitLetter() {
    await()
        .atMost(SOON)
        .until(
            () -> {
              service.publisher.wake();
              return service.letters.count() == 1;
            });
  }

  @Test
  void needsATopicForTheAggregate() {
    OutboxEvent event =
        new OutboxEvent("Unknown", UUID.randomUUID(), "E", JsonObject.EMPTY_JSON_OBJECT);
    assertThatThrownBy(() -> database.requiresNew(() -> service.outbox.append(event)))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("tq.outbox.aggregate-types");
  }

  @Test
  void keepsTheOrderOfEachAggregateOverSeveralInstances() {
    TestService second = instance();
    service.publisher.start();
    second.publisher.start();
    List<UUID> aggregates = Stream.generate(UUID::randomUUID).limit(20).toList();
    for (int n = 0; n < 20; n++) {
      for (UUID aggregate : aggregates) {
        (n % 2 == 0 ? service : second).append(aggregate, n);
      }
    }
    awaitPublished(400);
    List<Integer> inOrder = IntStream.range(0, 20).boxed().toList();
    assertThat(numbers()).hasSize(20).allSatisfy((key, ns) -> assertThat(ns).isEqualTo(inOrder));
  }

  @Test
  @Tag("REQ-EVT-020")
  void holdsBackOnlyTheAggregateOfAnEventTheBrokerRefuses() {
    UUID bad = UUID.randomUUID();
    UUID good = UUID.randomUUID();
    service.append(bad, 1, "x".repeat(1_500_000));
    service.append(bad, 2);
    service.append(good, 1);
    service.publisher.start();
    awaitLetter();
    assertThat(numbers()).containsOnlyKeys(good.toString());
    DeadLetter letter = service.letters.list(0, 10).getFirst();
    assertThat(letter.consumer()).isEqualTo(DeadLetter.OUTBOX);
    assertThat(letter.attempts()).isEqualTo(4);
    assertThat(letter.cause()).contains("RecordTooLarge");

    service.desk.replay(letter.id()); // still too large: it comes back
    awaitLetter();
    service.desk.discard(service.letters.list(0, 10).getFirst().id());
    service.publisher.wake();
    awaitPublished(2);
    assertThat(numbers().get(bad.toString())).containsExactly(2);
    assertThat(service.letters.count()).isZero();
  }

  /** The producer gives up sooner than the broker comes back, as in an outage of minutes. */
  @Test
  void waitsForTheBrokerWithoutCountingAttempts() {
    TestService impatient =
        new TestService(
            database,
            Servers.kafka().client(),
            name,
            topic.name(),
            Map.of("delivery.timeout.ms", "2000", "request.timeout.ms", "1000"));
    services.add(impatient);
    impatient.publisher.start();
    UUID aggregate = UUID.randomUUID();
    impatient.append(aggregate, 0);
    awaitPublished(1);
    Servers.kafka().kill();
    for (int n = 1; n < 40; n++) {
      impatient.append(aggregate, n);
      impatient.append(UUID.randomUUID(), 0);
    }
    await() // several rounds
        .during(TestTopic.OUTAGE)
        .atMost(TestTopic.OUTAGE.plus(SOON))
        .until(
            () ->
                database.number(
                        "select count(*) from common.outbox_events where aggregate_type = ?1 and"
                            + " (retry_count > 0 or failed)",
                        name)
                    == 0);
    Servers.kafka().start();
    awaitPublished(79);
    assertThat(numbers().get(aggregate.toString()).stream().distinct())
        .isEqualTo(IntStream.range(0, 40).boxed().toList());
    assertThat(impatient.letters.count()).isZero();
  }

  @Test
  void purgesWhatWasPublishedLongAgo() {
    service.publisher.start();
    service.append(UUID.randomUUID(), 1);
    service.append(UUID.randomUUID(), 1);
    awaitPublished(2);
    database.run(
        "update common.outbox_events set published_at = now() - interval '8 days' where id in (select"
            + " id from common.outbox_events where aggregate_type = ?1 limit 1)",
        name);
    OutboxUpkeep upkeep = new OutboxUpkeep(service.table, database, service.settings);
    Housekeeping housekeeping = new Housekeeping(database, new SimpleMeterRegistry());
    upkeep.register(housekeeping, 7);
    housekeeping.run();
    awaitPublished(1);
  }
}
