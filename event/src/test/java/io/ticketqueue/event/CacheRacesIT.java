package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.event.EventApi.Hall;
import io.ticketqueue.event.EventApi.Slot;
import io.ticketqueue.testkit.OperatorSql;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The caches of two instances that share a database and a Redis. */
@Tag("REQ-EVT-017")
class CacheRacesIT extends TwoInstances {
  private static final int SWEEP_SECONDS = 2;

  /** What both have read from the database, of a kind. */
  private double loads(String kind) {
    return loads(first, kind) + loads(second, kind);
  }

  private static double loads(EventApi instance, String kind) {
    return instance.metric("tq_cache_loads_total", kind);
  }

  @Test
  @Tag("REQ-EVT-021")
  void aThousandOnAColdEventAreOneLoad() throws Exception {
    String event = first.create(first.hall("Seoul", 1, 2), "Cold", Slot.onSale(48));
    double before = loads("unknown");
    long begun = System.nanoTime();
    List<Callable<Response>> calls = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      calls.add(() -> first.get("/events/" + event));
      calls.add(() -> second.get("/events/" + event));
    }

    List<Response> responses = atOnce(calls);

    assertThat(responses).extracting(Response::status).containsOnly(200);
    assertThat(responses.stream().map(r -> r.header("ETag")).distinct()).hasSize(1);
    // each sweep that finds the creation meanwhile has both load it once more
    double sweeps = Math.ceil((System.nanoTime() - begun) / 1e9 / SWEEP_SECONDS);
    assertThat(loads("unknown") - before).isBetween(1.0, 1 + 2 * sweeps);
  }

  @Test
  @Tag("REQ-EVT-019")
  void whatOneChangesTheOtherShows() {
    Hall hall = first.hall("City" + UUID.randomUUID().toString().substring(0, 8), 1, 2);
    String event = first.create(hall, "Early " + hall.hallId(), Slot.onSale(48));
    String list = "/events?q=" + hall.hallId();
    assertThat(second.get(list).expect(200).body()).contains(event, "OPEN");
    assertThat(second.get("/events/" + event).expect(200).body()).contains("Early");

    first
        .admin("PUT", "/events/" + event, "{\"title\":\"Late " + hall.hallId() + "\"}")
        .expect(200);
    awaitSoon(() -> second.get("/events/" + event).body().contains("Late"));
    awaitSoon(() -> second.get(list).body().contains("Late"));
    assertThat(first.get("/events/" + event).body()).contains("Late");

    first.admin("POST", "/events/" + event + "/cancel", "{}").expect(200);
    awaitSoon(() -> second.get(list).body().contains("CANCELLED"));
    awaitSoon(() -> second.get("/events/" + event).body().contains("\"status\":\"CANCELLED\""));
  }

  /** A lost message would take a second; what is asked here is told at once. */
  private static void awaitSoon(Callable<Boolean> shown) {
    await().atMost(EventSuite.PATIENCE).pollInterval(Duration.ofMillis(20)).until(shown);
  }

  /** Readers on both instances never see a version after a later one, and soon see each. */
  @Test
  @Tag("REQ-EVT-019")
  void noReaderGoesBackInTimeWhileAnEventChanges() throws Exception {
    String event = first.create(first.hall("Seoul", 1, 2), "Version 1", Slot.onSale(48));
    AtomicBoolean done = new AtomicBoolean();
    Random random = new Random(7);
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<Boolean>> readers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        EventApi instance = i % 2 == 0 ? first : second;
        readers.add(threads.submit(() -> readsForward(instance, event, done)));
      }
      try {
        for (int change = 2; change <= 40; change++) {
          EventApi instance = random.nextBoolean() ? first : second;
          String body =
              Json.createObjectBuilder().add("title", "Version " + change).build().toString();
          long version =
              instance.admin("PUT", "/events/" + event, body).expect(200).json().getInt("version");
          assertThat(version(instance, event)).isGreaterThanOrEqualTo(version);
          for (EventApi each : List.of(first, second)) {
            await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> version(each, event) >= version);
          }
        }
      } finally {
        done.set(true);
      }
      for (Future<Boolean> reader : readers) {
        assertThat(reader.get()).isTrue();
      }
    }
  }

  private static boolean readsForward(EventApi instance, String event, AtomicBoolean done) {
    long last = 0;
    while (!done.get()) {
      long version = version(instance, event);
      assertThat(version).isGreaterThanOrEqualTo(last);
      last = version;
    }
    return true;
  }

  private static long version(EventApi instance, String event) {
    JsonObject shown = instance.get("/events/" + event).expect(200).json();
    assertThat(shown.getString("title")).isEqualTo("Version " + shown.getInt("version"));
    return shown.getInt("version");
  }

  /** As if an instance had died between the commit and telling anybody. */
  @Test
  @Tag("REQ-EVT-019")
  void whatNobodyCouldTellIsFoundInTheDatabase() throws Exception {
    Hall hall = first.hall("Seoul", 1, 2);
    String event = first.create(hall, "Untold " + hall.hallId(), Slot.onSale(48));
    String list = "/events?q=" + hall.hallId();
    assertThat(second.get(list).expect(200).body()).contains("Untold");
    assertThat(second.get("/events/" + event).expect(200).body()).contains("Untold");
    try (var connection = Servers.postgres().connect("event_svc_user");
        var statement = connection.createStatement()) {
      statement.execute(
          "update event_service.events set title = 'Found "
              + hall.hallId()
              + "', updated_at = now(), version = version + 1 where id = '"
              + event
              + "'");
    }
    for (EventApi instance : List.of(first, second)) {
      awaitSoon(() -> instance.get("/events/" + event).body().contains("Found"));
      awaitSoon(() -> instance.get(list).body().contains("Found"));
    }
  }

  /** As if an instance had died between the commit of a sale and telling anybody. */
  @Test
  @Tag("REQ-EVT-019")
  void aSaleThatNobodyCouldTellShowsAfterSeconds() throws Exception {
    String event = first.create(first.hall("Seoul", 1, 2), "Untold", Slot.onSale(48));
    String schedule = first.schedules(event).getFirst();
    String seats = "/events/schedules/" + schedule + "/seats";
    for (EventApi instance : List.of(first, second)) {
      assertThat(instance.get(seats).expect(200).body()).doesNotContain("SOLD");
      assertThat(instance.get("/events/" + event).body()).contains("\"isSoldOut\":false");
    }
    try (OperatorSql operator = OperatorSql.open()) {
      operator.execute(
          "with s as (update event_service.seats set status = 'SOLD', sold_by = ? where schedule_id"
              + " = ?) update event_service.event_schedules set sold_seats = total_seats,"
              + " seats_version = seats_version + 1, sold_out_turned_at = now() where id = ?",
          UUID.randomUUID(),
          UUID.fromString(schedule),
          UUID.fromString(schedule));
    }
    for (EventApi instance : List.of(first, second)) {
      awaitSoon(() -> instance.get(seats).body().contains("SOLD"));
      awaitSoon(() -> instance.get("/events/" + event).body().contains("\"isSoldOut\":true"));
    }
  }

  @Test
  void anAnonymousFloodOnUnknownIdsCostsALookUpEach() throws Exception {
    List<UUID> unknown = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      unknown.add(UUID.randomUUID());
    }
    double before = loads(first, "unknown");
    List<Callable<Response>> calls = new ArrayList<>();
    for (int turn = 0; turn < 5; turn++) {
      for (int i = 0; i < unknown.size(); i++) {
        String path =
            i % 2 == 0
                ? "/events/" + unknown.get(i)
                : "/events/schedules/" + unknown.get(i) + "/seats";
        calls.add(() -> first.get(path));
      }
    }

    assertThat(atOnce(calls)).extracting(Response::status).containsOnly(404);

    assertThat(loads(first, "unknown") - before).isEqualTo(unknown.size());
  }
}
