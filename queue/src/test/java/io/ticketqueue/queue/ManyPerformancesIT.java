package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.arquillian.ServerProcesses;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.net.MalformedURLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * 3,000 performances on sale with a buyer in each, on five instances, beside an event that counts
 * its calls as the real one does: the lines are followed in a few calls, a new sale can be entered
 * at once, and a cancelled one is heard of at once.
 */
@Tag("heavy")
@ExtendWith(ArquillianExtension.class)
class ManyPerformancesIT {
  private static final int LIVE = 3_000;
  private static final int IDLE = 3_000;
  private static final int SALES = 20;
  private static final Duration WATCHED = Duration.ofSeconds(90);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final List<String> NAMES = List.of("one", "two", "three", "four", "five");

  /** What event answers, within its limits per minute. */
  private static final class LimitedEvent {
    private final Map<String, String> schedules = new HashMap<>();
    private final Map<String, Deque<Instant>> calls = new HashMap<>();
    private int refused;
    private int batches;

    LimitedEvent(StandIn server) {
      server.on("GET", "/internal/schedules/{id}", this::one);
      server.on("POST", "/internal/schedules", this::many);
    }

    synchronized UUID add(String status) {
      UUID id = UUID.randomUUID();
      schedules.put(
          id.toString(),
          Schedule.json(id, status, Instant.now().minusSeconds(60), Instant.now().plusSeconds(7200))
              .toString());
      return id;
    }

    /** The most calls in any minute so far, and none of them longer ago. */
    synchronized int inTheLastMinute(String limit) {
      return calls.getOrDefault(limit, new ArrayDeque<>()).size();
    }

    /** How often many schedules were asked for at once. */
    synchronized int batches() {
      return batches;
    }

    synchronized int refused() {
      return refused;
    }

    private boolean isOver(String limit, int most) {
      Instant now = Instant.now();
      Deque<Instant> window = calls.computeIfAbsent(limit, name -> new ArrayDeque<>());
      while (!window.isEmpty() && window.getFirst().isBefore(now.minus(MINUTE))) {
        window.removeFirst();
      }
      if (window.size() >= most) {
        refused++;
        return true;
      }
      window.addLast(now);
      return false;
    }

    private synchronized StandIn.Answer one(StandIn.Request request) {
      if (isOver("schedule", 6000)) {
        return StandIn.Answer.json(429, "{\"code\":\"RATE_LIMIT_EXCEEDED\"}");
      }
      String json = schedules.get(request.parameter("id"));
      return json == null
          ? StandIn.Answer.json(404, "{\"code\":\"SCHEDULE_NOT_FOUND\"}")
          : StandIn.Answer.json(200, json);
    }

    private synchronized StandIn.Answer many(StandIn.Request request) {
      if (isOver("default", 1000)) {
        return StandIn.Answer.json(429, "{\"code\":\"RATE_LIMIT_EXCEEDED\"}");
      }
      batches++;
      JsonObject body = Json.createReader(new StringReader(request.body())).readObject();
      assertThat(body.getJsonArray("ids")).hasSizeLessThanOrEqualTo(500);
      return StandIn.Answer.json(
          200,
          body.getJsonArray("ids").getValuesAs(JsonString.class).stream()
              .map(id -> schedules.get(id.getString()))
              .filter(found -> found != null)
              .collect(Collectors.joining(",", "{\"list\":[", "]}")));
    }
  }

  private static final StandIn SERVER = StandIn.start();
  private static final LimitedEvent EVENT = new LimitedEvent(SERVER);

  @Deployment(name = "one", testable = false)
  static Archive<?> one() {
    return archive("queue-one");
  }

  @Deployment(name = "two", testable = false)
  static Archive<?> two() {
    return archive("queue-two");
  }

  @Deployment(name = "three", testable = false)
  static Archive<?> three() {
    return archive("queue-three");
  }

  @Deployment(name = "four", testable = false)
  static Archive<?> four() {
    return archive("queue-four");
  }

  @Deployment(name = "five", testable = false)
  static Archive<?> five() {
    return archive("queue-five");
  }

  private static Archive<?> archive(String name) {
    Archive<?> archive = DeployedQueue.archive(name);
    System.setProperty("tq.app.tq.event.url", SERVER.url());
    System.setProperty("tq.app.tq.queue.facts-refresh", "PT30S"); // as by default
    System.setProperty("tq.app.tq.queue.presence-least", "PT1H"); // nobody asks in this test
    return archive;
  }

  private static QueueCalls calls(int instance) {
    try {
      String name = NAMES.get(instance % NAMES.size());
      return new QueueCalls(ServerProcesses.of("queue-" + name + ".war").uri().toURL());
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void threeThousandLinesAreFollowedAndANewSaleIsEnteredAtOnce() {
    List<QueueCalls> instances = IntStream.range(0, NAMES.size()).mapToObj(i -> calls(i)).toList();
    IntStream.range(0, LIVE)
        .parallel()
        .forEach(
            i -> instances.get(i % NAMES.size()).entered(UUID.randomUUID(), EVENT.add("ONGOING")));
    changed(IntStream.range(0, IDLE).mapToObj(i -> EVENT.add("UPCOMING")).toList());
    await().atMost(WATCHED).until(() -> EVENT.inTheLastMinute("schedule") >= IDLE);

    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < SALES; i++) {
      UUID sale = EVENT.add("ONGOING");
      QueueCalls instance = instances.get(i % NAMES.size());
      int batches = EVENT.batches();
      await().atMost(WATCHED).until(() -> EVENT.batches() > batches);
      long begun = System.nanoTime();
      Response entered = instance.enter(UUID.randomUUID(), sale);
      millis.add((System.nanoTime() - begun) / 1_000_000);
      assertThat(entered.status()).as(entered.body()).isEqualTo(200);
    }

    assertThat(EVENT.refused()).isZero();
    // Five instances, twice a minute, seven calls each; lines nobody has entered are not asked for.
    assertThat(EVENT.inTheLastMinute("default")).isLessThanOrEqualTo(5 * 3 * (LIVE / 500 + 2));
    assertThat(millis.stream().sorted().toList().get(millis.size() * 95 / 100))
        .as("milliseconds, the 95th percentile")
        .isLessThan(2_000);
  }

  private static void changed(List<UUID> schedules) {
    try (var producer =
        new KafkaProducer<>(
            Servers.kafka().client(), new StringSerializer(), new StringSerializer())) {
      for (UUID schedule : schedules) {
        String json =
            Json.createObjectBuilder()
                .add("eventId", UUID.randomUUID().toString())
                .add("eventType", "ScheduleChanged")
                .add("aggregateId", schedule.toString())
                .add("aggregateType", "Schedule")
                .add("version", "v1")
                .add("timestamp", Instant.now().toString())
                .add("metadata", Json.createObjectBuilder())
                .add(
                    "payload",
                    Json.createObjectBuilder()
                        .add("scheduleId", schedule.toString())
                        .add("version", 1))
                .build()
                .toString();
        var unused = producer.send(new ProducerRecord<>("event.events", schedule.toString(), json));
      }
    }
  }
}
