package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.event.EventApi.Hall;
import io.ticketqueue.event.EventApi.Slot;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.BrokenBodies;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Events cancelled or deleted, and what the neighbours are told. */
class EventsEndIT extends EventSuite {
  @Test
  @Tag("REQ-EVT-022")
  void cancellingIsToldOnceAndShownToAll() {
    Hall hall = api.hall("Seoul", 1, 2);
    String event = api.create(hall, "Off", Slot.onSale(48), new Slot(2, 72, 1, 70));
    List<String> schedules = api.schedules(event);
    String one = "/events/schedules/" + schedules.getFirst() + "/cancel";
    assertThat(api.admin("POST", one, null).expect(200).json().getString("status"))
        .isEqualTo("CANCELLED");
    api.admin("POST", "/events/" + event + "/cancel", "{\"reason\":\"rain\"}").expect(200);
    api.admin("POST", "/events/" + event + "/cancel", "{}").expect(200);
    for (String noReason : List.of("[{}]", "null", "{} {}", "{\"reason\":5}")) {
      api.admin("POST", "/events/" + event + "/cancel", noReason).expect(400);
    }
    api.admin("POST", "/events/" + UUID.randomUUID() + "/cancel", null).expect(404);
    assertThat(
            api.admin("POST", "/events/schedules/" + UUID.randomUUID() + "/cancel", null)
                .expect(404)
                .code())
        .isEqualTo("SCHEDULE_NOT_FOUND");
    api.admin("POST", "/events/" + event + "/cancel", "{\"reason\":\"" + "x".repeat(501) + "\"}")
        .expect(400);
    api.send("POST", one, null).expect(401);

    assertThat(api.get("/events/" + event).json().getString("status")).isEqualTo("CANCELLED");
    assertThat(internal("queue", "schedules/" + schedules.get(1)).json().getString("status"))
        .isEqualTo("CANCELLED");
    api.create(hall, "Instead", Slot.onSale(48));

    List<JsonObject> told = told(event, schedules, 4);
    assertThat(told)
        .extracting(e -> e.getString("eventType"))
        .containsExactlyInAnyOrder(
            "ScheduleChanged", "ScheduleChanged", "EventCancelled", "EventCancelled");
    assertThat(told.stream().filter(e -> e.getString("aggregateId").equals(event)).toList())
        .extracting(e -> e.getJsonObject("payload").getJsonArray("scheduleIds").getString(0))
        .containsExactly(schedules.getFirst(), schedules.get(1));
  }

  @Test
  @Tag("REQ-EVT-022")
  void aDryRunSaysWhatACancellationWouldDoAndThenHowFarItIs() {
    Hall hall = api.hall("Seoul", 1, 2);
    String event = api.create(hall, "Dry", Slot.onSale(48), new Slot(2, 72, 1, 70));
    String schedule = api.schedules(event).getFirst();
    String path = "/events/" + event + "/cancel";
    reserved(200, "{\"pending\":1,\"confirmed\":3,\"amount\":300,\"used\":1,\"usedAmount\":100}");

    JsonObject expected = api.admin("POST", path + "?dryRun=true", null).expect(200).json();
    assertThat(expected.toString())
        .isEqualTo("{\"amount\":400,\"performances\":2,\"reservations\":6}");
    assertThat(
            api.admin("POST", path + "?dryRun=true", "{\"includeUsed\":true}")
                .expect(200)
                .json()
                .getInt("amount"))
        .isEqualTo(600);
    assertThat(
            api.admin("POST", "/events/schedules/" + schedule + "/cancel?dryRun=true", "{}")
                .expect(200)
                .json()
                .getInt("reservations"))
        .isEqualTo(3);
    assertThat(api.get("/events/" + event).json().getString("status")).isEqualTo("OPEN");
    api.admin("POST", path + "?dryRun=maybe", null).expect(400);
    api.admin("POST", path + "?dryrun=true", null).expect(400);
    api.admin("POST", path + "?dryRun=true&x=1", null).expect(400);
    api.admin("POST", path, "{\"includeUsed\":1}").expect(400);
    api.send("POST", path + "?dryRun=true", null).expect(401);
    reserved(500, "x");
    assertThat(api.admin("POST", path + "?dryRun=true", null).expect(503).header("Retry-After"))
        .isNotEmpty();

    api.admin("POST", path + "?dryRun=false", "{\"includeUsed\":true}").expect(200);

    reserved(200, "{\"pending\":0,\"confirmed\":1,\"amount\":100,\"used\":0,\"usedAmount\":0}");
    assertThat(api.admin("POST", path + "?dryRun=true", null).expect(200).json().getInt("amount"))
        .isEqualTo(200);
    assertThat(told(event, List.of(), 1))
        .extracting(e -> e.getJsonObject("payload").getBoolean("includeUsed"))
        .containsExactly(true);
  }

  @Test
  @Tag("REQ-EVT-003")
  void anEventNobodyHasReservedIsDeleted() {
    Hall hall = api.hall("Seoul", 1, 2);
    String event = api.create(hall, "Gone", Slot.onSale(48));
    String path = "/events/" + event;
    String schedule = api.schedules(event).getFirst();
    for (String standing :
        List.of("{\"pending\":1,\"confirmed\":0}", "{\"pending\":0,\"confirmed\":2}")) {
      reserved(200, standing);
      assertThat(api.admin("DELETE", path, null).expect(409).code())
          .isEqualTo("EVENT_HAS_RESERVATIONS");
    }
    for (Map.Entry<Integer, String> strange :
        Map.of(200, "{}", 429, "{}", 500, "x", 401, "{}").entrySet()) {
      reserved(strange.getKey(), strange.getValue());
      assertThat(api.admin("DELETE", path, null).expect(503).header("Retry-After")).isNotEmpty();
    }
    api.get(path).expect(200);
    reserved(200, "{\"pending\":0,\"confirmed\":0}");

    JsonObject response = api.admin("DELETE", path, null).expect(200).json();

    assertThat(response.keySet()).containsExactly("message");
    var asked = RESERVATION.requests("GET", "/internal/reservations/count").getLast();
    assertThat(asked.query()).isEqualTo("eventId=" + event);
    assertThat(asked.header("X-Service-Api-Key")).isEqualTo(TestEnvironment.apiKey("event"));
    assertThat(api.admin("GET", path, null).expect(404).code()).isEqualTo("EVENT_NOT_FOUND");
    assertThat(api.admin("DELETE", path, null).expect(404).code()).isEqualTo("EVENT_NOT_FOUND");
    assertThat(api.get("/events/schedules/" + schedule + "/seats").expect(404).code())
        .isEqualTo("SCHEDULE_NOT_FOUND");
    assertThat(api.get("/events?size=100").body()).doesNotContain(event);
    api.create(hall, "Instead", Slot.onSale(48));
    assertThat(told(event, List.of(schedule), 2))
        .extracting(e -> e.getString("eventType"))
        .containsExactlyInAnyOrder("ScheduleChanged", "EventCancelled");
    api.send("DELETE", path, null).expect(401);
  }

  private static void reserved(int status, String count) {
    RESERVATION.on("GET", "/internal/reservations/count", StandIn.Answer.json(status, count));
  }

  /** What was published about these, in the order of the topic's partitions. */
  private static List<JsonObject> told(String event, List<String> schedules, int number) {
    List<JsonObject> told = new ArrayList<>();
    Map<String, Object> settings = Servers.kafka().client();
    settings.put("group.id", UUID.randomUUID().toString());
    settings.put("auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("event.events"));
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(200))
                    .forEach(
                        r -> {
                          if (r.key().equals(event) || schedules.contains(r.key())) {
                            told.add(Json.createReader(new StringReader(r.value())).readObject());
                          }
                        });
                return told.size() >= number;
              });
    }
    return told;
  }

  @Test
  void aBrokenBodyIsTheClientsFault() {
    assertThat(
            BrokenBodies.postToApplication(
                url.getPort(), "/events", "Authorization: Bearer " + TestTokens.shared().admin()))
        .isEmpty();
  }
}
