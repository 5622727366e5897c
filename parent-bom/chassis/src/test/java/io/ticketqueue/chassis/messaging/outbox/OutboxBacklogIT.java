package io.ticketqueue.chassis.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.chassis.jpa.TestDatabase;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.kafka.TestTopic;
import io.ticketqueue.testkit.Patience;
import io.ticketqueue.testkit.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kafka is away for half an hour at twenty payments a second: whoever writes an event waits for
 * nothing, and 36,000 events are sent afterwards, those of an aggregate in order, by one instance
 * or by four that share them.
 */
@Tag("REQ-RSV-012")
class OutboxBacklogIT {
  private static final int EACH = 3; // events of an aggregate
  private static final int HALF_AN_HOUR = 36_000;
  private static final Duration GLANCE = Duration.ofMillis(50);
  private static final Duration SOON = Duration.ofMinutes(2);

  /** 36,000 at forty a second, as a busy machine does them; a quiet one does thousands. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** What a buyer at the till would notice. */
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(3);

  private final String name = TestDatabase.newService();
  private final TestDatabase database = TestDatabase.of(name);
  private final TestTopic topic = TestTopic.of(3);
  private final List<TestService> services = new ArrayList<>();

  @AfterEach
  void close() {
    services.forEach(TestService::close);
    database.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void whatWaitedForMinutesIsSentInOrder(int instances) {
    outage(instances, HALF_AN_HOUR / 10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  @Tag("heavy")
  void whatWaitedForHalfAnHourIsSentInOrder(int instances) {
    outage(instances, HALF_AN_HOUR);
  }

  private void outage(int instances, int events) {
    for (int i = 0; i < instances; i++) {
      services.add(new TestService(database, Servers.kafka().client(), name, topic.name()));
    }
    TestService service = services.getFirst();
    UUID first = service.append(UUID.randomUUID(), 0);
    services.forEach(TestService::publish);
    await().atMost(SOON).until(() -> waiting() == 0);
    Servers.kafka().kill();
    try {
      letWait(first, events - EACH);
      for (int n = 0; n < EACH; n++) {
        writesAtOnce(service, first, n);
      }
      assertThat(waiting()).isEqualTo(events);
      assertThat(refused()).isZero();
    } finally {
      Servers.kafka().start();
    }
    drain(instances, events);
    assertThat(refused()).isZero();
    assertThat(service.letters.count()).isZero();
    everyAggregateIsInOrder(events);
  }

  /** Tells how fast, once it flows (perf/outbox.md). */
  private void drain(int instances, int events) {
    await().atMost(SOON).pollInterval(GLANCE).until(() -> waiting() < events);
    long begun = System.nanoTime();
    long left = waiting();
    Patience.isWorkedOff("events", SOON, LONGEST, this::waiting);
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        "outbox=drained instances=%d events=%d seconds=%.2f rate=%.0f/s%n",
        instances, left, seconds, left / seconds);
  }

  /** By copies of an event: writing 36,000 takes a minute, and is not what is tried here. */
  private void letWait(UUID example, int events) {
    try (var superuser = Servers.postgres().connectAsSuperuser();
        var statement = superuser.createStatement()) {
      statement.execute(
          """
          insert into common.outbox_events (id, service, aggregate_type, aggregate_id, slot, event_type, topic, payload)
          select n.id, e.service, e.aggregate_type, n.aggregate, get_byte(uuid_send(n.aggregate), 15) & 3, e.event_type,
                 e.topic, jsonb_set(jsonb_set(jsonb_set(e.payload, '{eventId}', to_jsonb(n.id)),
                                              '{aggregateId}', to_jsonb(n.aggregate)),
                                    '{payload,n}', to_jsonb(n.n))
            from common.outbox_events e,
                 lateral (select uuidv7() as id, a.id as aggregate, n
                            from (select gen_random_uuid() as id from generate_series(1, %d)) a, generate_series(0, %d) n
                           order by n) n
           where e.id = '%s'"""
              .formatted(events / EACH, EACH - 1, example));
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void writesAtOnce(TestService service, UUID aggregate, int n) {
    long begun = System.nanoTime();
    service.append(aggregate, n);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST_WRITE);
  }

  private long waiting() {
    return database.number(
        "select count(*) from common.outbox_events where aggregate_type = ?1 and not published",
        name);
  }

  private long refused() {
    return database.number(
        "select count(*) from common.outbox_events where aggregate_type = ?1 and (retry_count > 0"
            + " or failed)",
        name);
  }

  /** What was in flight when Kafka died may be there twice, which consumers bear (D-10). */
  private void everyAggregateIsInOrder(int events) {
    Map<String, Set<Integer>> numbers = new HashMap<>();
    for (ConsumerRecord<String, String> sent : topic.read()) {
      numbers
          .computeIfAbsent(sent.key(), key -> new LinkedHashSet<>())
          .add(EventEnvelope.parse(sent.value()).payload().getInt("n"));
    }
    List<Integer> inOrder = IntStream.range(0, EACH).boxed().toList();
    assertThat(numbers.values().stream().filter(ns -> ns.size() == EACH))
        .hasSize(events / EACH)
        .allSatisfy(ns -> assertThat(List.copyOf(ns)).isEqualTo(inOrder));
  }
}
