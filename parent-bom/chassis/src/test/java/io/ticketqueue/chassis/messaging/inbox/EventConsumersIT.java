package io.ticketqueue.chassis.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.chassis.jpa.TestDatabase;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.EventHandler;
import io.ticketqueue.chassis.messaging.NonRetryableException;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetter;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetterAlarm;
import io.ticketqueue.chassis.messaging.kafka.TestTopic;
import io.ticketqueue.chassis.messaging.outbox.TestService;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Trace;
import io.ticketqueue.testkit.Servers;
import jakarta.json.Json;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Invariants M3–M5 of the way in, on a real database and a real broker. */
@Tag("REQ-EVT-020")
class EventConsumersIT {
  private static final Duration SOON = Duration.ofSeconds(40);

  private final String name = TestDatabase.newService();
  private final TestDatabase database = TestDatabase.of(name);
  private final String group = "g-" + UUID.randomUUID();
  private final TestTopic topic = TestTopic.of(1);
  private final TestTopic dead = TestTopic.of(1);
  private final ConcurrentLinkedQueue<EventEnvelope> seen = new ConcurrentLinkedQueue<>();
  private TestService service;

  @BeforeEach
  void open() {
    service = new TestService(database, Servers.kafka().client(), name, topic.name());
  }

  @AfterEach
  void close() {
    service.close();
    database.close();
  }

  private static EventEnvelope event(String type) {
    return new EventEnvelope(
        UUID.randomUUID(),
        type,
        UUID.randomUUID(),
        "Thing",
        "v1",
        Instant.now(),
        new EventEnvelope.Metadata(UUID.randomUUID().toString(), null, null),
        Json.createObjectBuilder().build());
  }

  private void consume(EventHandler handler) {
    service.consume(group, topic.name(), dead.name(), handler);
  }

  @Test
  void handlesARepeatedEventOnceAndLeavesUnknownTypesAlone() {
    EventEnvelope one = event("Happened");
    EventEnvelope last = event("Happened");
    consume(seen::add);
    topic.write(one.format(), event("SomethingNew").format(), one.format(), last.format());
    await().atMost(SOON).until(() -> seen.contains(last));
    assertThat(seen).containsExactly(one, last);
    assertThat(service.letters.count()).isZero();
  }

  @Test
  void bindsTheTraceOfTheEvent() {
    EventEnvelope one = event("Happened");
    ConcurrentLinkedQueue<String> traces = new ConcurrentLinkedQueue<>();
    consume(event -> traces.add(Trace.require()));
    topic.write(one.format());
    await().atMost(SOON).until(() -> !traces.isEmpty());
    assertThat(traces).containsExactly(one.metadata().correlationId());
  }

  @Test
  void whatIsWrittenMeanwhileNamesTheEventAsItsCause() {
    EventEnvelope cause = event("Happened");
    consume(event -> service.appendHere(event.aggregateId(), 1, ""));
    topic.write(cause.format());
    await().atMost(SOON).until(() -> outboxRows() == 1);
    service.append(UUID.randomUUID(), 2);
    assertThat(
            database.rows(
                "select payload->'metadata'->>'causationId' from common.outbox_events"
                    + " where aggregate_type = ?1 order by seq",
                name))
        .isEqualTo(Arrays.asList(cause.eventId().toString(), null));
  }

  @Test
  void undoesTheEffectAndTheEntryOfAFailedAttempt() {
    EventEnvelope one = event("Happened");
    AtomicInteger tries = new AtomicInteger();
    consume(
        event -> {
          service.appendHere(event.aggregateId(), tries.incrementAndGet(), "");
          if (tries.get() < 3) {
            throw new IllegalStateException("not yet");
          }
        });
    topic.write(one.format());
    await().atMost(SOON).until(() -> outboxRows() == 1);
    assertThat(tries).hasValue(3);
    assertThat(service.letters.count()).isZero();
  }

  private long outboxRows() {
    return database.number(
        "select count(*) from common.outbox_events where aggregate_type = ?1", name);
  }

  @Test
  void listsWhatCannotBeProcessedAndGoesOn() {
    EventEnvelope refused = event("Happened");
    EventEnvelope broken = event("Happened");
    EventEnvelope good = event("Happened");
    AtomicInteger tries = new AtomicInteger();
    consume(
        event -> {
          if (event.equals(refused)) {
            throw new Problem(ErrorCode.RESERVATION_NOT_FOUND);
          }
          if (event.equals(broken)) {
            tries.incrementAndGet();
            throw new IllegalStateException("always");
          }
          seen.add(event);
        });
    topic.write("no json \0", refused.format(), broken.format(), good.format());
    await().atMost(SOON).until(() -> seen.contains(good));
    assertThat(tries).hasValue(4);
    assertThat(service.letters.list(0, 10))
        .extracting(letter -> letter.event().id(), DeadLetter::attempts)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(broken.eventId(), 4),
            org.assertj.core.groups.Tuple.tuple(refused.eventId(), 1),
            org.assertj.core.groups.Tuple.tuple(null, 1));
    assertThat(dead.read()).hasSize(3);
    DeadLetter malformed = service.letters.list(2, 1).getFirst();
    assertThat(malformed.payload()).startsWith("no json");
    assertThat(malformed.origin()).isEqualTo(new DeadLetter.Origin(topic.name(), 0, 0, "key"));
  }

  @Test
  void countsAttemptsAsItsChannelIsConfigured() {
    EventEnvelope broken = event("Happened");
    AtomicInteger tries = new AtomicInteger();
    service.consume(
        group,
        Map.of("topic", topic.name(), "dead-letter.topic", dead.name(), "nack.attempts", "2"),
        event -> {
          tries.incrementAndGet();
          throw new IllegalStateException("always");
        });
    topic.write(broken.format());
    await().atMost(SOON).until(() -> service.letters.count() == 1);
    await().atMost(SOON).until(() -> dead.read().size() == 1);
    assertThat(tries).hasValue(2);
    assertThat(service.letters.list(0, 1).getFirst().attempts()).isEqualTo(2);
  }

  @Test
  void waitsForADependencyWithoutDeadLetters() {
    AtomicBoolean away = new AtomicBoolean(true);
    AtomicInteger tries = new AtomicInteger();
    consume(
        event -> {
          tries.incrementAndGet();
          if (away.get()) {
            throw new RuntimeException(new SQLTransientConnectionException("no connection"));
          }
          seen.add(event);
        });
    topic.write(event("Happened").format());
    await().atMost(SOON).until(() -> tries.get() > 6);
    away.set(false);
    await().atMost(SOON).until(() -> seen.size() == 1);
    assertThat(service.letters.count()).isZero();
  }

  @Test
  void replaysInProcessOrDiscards() {
    EventEnvelope one = event("Happened");
    AtomicBoolean mended = new AtomicBoolean();
    EventHandler handler =
        event -> {
          if (!mended.get()) {
            throw new NonRetryableException("broken rule");
          }
          seen.add(event);
        };
    consume(handler);
    topic.write(one.format(), "no json");
    await().atMost(SOON).until(() -> service.letters.count() == 2);
    DeadLetter malformed = service.letters.list(0, 1).getFirst();
    DeadLetter letter = service.letters.list(1, 1).getFirst();

    service.desk.replay(letter.id());
    assertThat(service.letters.find(letter.id()).orElseThrow().attempts()).isEqualTo(2);

    mended.set(true);
    service.desk.replay(letter.id());
    assertThat(seen).containsExactly(one);
    service.desk.discard(malformed.id());
    assertThat(service.letters.count()).isZero();
    assertThatThrownBy(() -> service.desk.replay(letter.id()))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.DEAD_LETTER_NOT_FOUND));
    assertThat(acts(letter))
        .isEqualTo(
            List.of(
                "DEAD_LETTER_REPLAY_BEGUN BEGUN",
                "DEAD_LETTER_REPLAYED FAILED_AGAIN",
                "DEAD_LETTER_REPLAY_BEGUN BEGUN",
                "DEAD_LETTER_REPLAYED REPLAYED"));
    assertThat(acts(malformed)).isEqualTo(List.of("DEAD_LETTER_DISCARDED DISCARDED"));
  }

  private List<?> acts(DeadLetter letter) {
    return database.rows(
        "select action || ' ' || (after->>'outcome') from common.audit_log where object = ?1"
            + " order by seq",
        "dead-letter:" + letter.id());
  }

  @Test
  void soundsTheAlarm() {
    var metrics = new io.micrometer.core.instrument.simple.SimpleMeterRegistry();
    DeadLetterAlarm alarm = new DeadLetterAlarm(service.letters, 2);
    alarm.register(metrics);
    consume(seen::add);
    topic.write("no", "json");
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              alarm.look();
              assertThat(metrics.get("tq.dead.letters").gauge().value()).isEqualTo(2);
            });
    assertThat(metrics.get("tq.dead.letters.alarm").gauge().value()).isEqualTo(1);
  }

  @Test
  void forgetsOldInboxEntries() {
    UUID old = UUID.randomUUID();
    assertThat(service.inbox.contains(old, group)).isFalse();
    assertThat(service.inbox.runOnce(old, group, () -> {})).isTrue();
    assertThat(service.inbox.contains(old, group)).isTrue();
    assertThat(service.inbox.contains(old, "another")).isFalse();
    assertThat(service.inbox.runOnce(old, group, () -> {})).isFalse();
    database.run(
        "update common.processed_events set processed_at = now() - interval '31 days' where"
            + " consumer_service = ?1",
        group);
    assertThat(database.<Integer>requiresNew(() -> service.inbox.purge(30, 1000))).isEqualTo(1);
  }
}
