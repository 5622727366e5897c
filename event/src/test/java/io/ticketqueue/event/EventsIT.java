package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.event.Api.Hall;
import io.ticketqueue.event.Api.Slot;
import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class EventsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Deployment(testable = false)
  static Archive<?> event() {
    TestEnvironment.forService("event");
    return Deployments.war("event");
  }

  @ArquillianResource private URL url;
  private Api api;

  @BeforeEach
  void open() throws Exception {
    api = new Api(url.toURI());
  }

  @Test
  @Tag("REQ-EVT-010")
  @Tag("REQ-EVT-013")
  void anAdminArrangesVenuesAndHalls() {
    Hall hall = api.hall("Seoul", 2, 3);
    var created = api.admin("POST", "/venues", "{\"name\":\"A\",\"address\":\"B\",\"city\":\"C\"}");
    assertThat(created.is(201).header("Location"))
        .isEqualTo("/venues/" + created.json().getString("id"));

    JsonObject venue = api.get("/venues/" + hall.venueId()).is(200).json();
    assertThat(venue.getString("city")).isEqualTo("Seoul");
    assertThat(venue.getJsonArray("halls").getJsonObject(0).getInt("capacity")).isEqualTo(6);
    assertThat(api.get("/venues?size=1").is(200).json().getJsonArray("list")).hasSize(1);

    String path = "/venues/" + hall.venueId();
    assertThat(api.admin("PUT", path, "{\"city\":\"Busan\"}").is(200).json().getString("name"))
        .isEqualTo("Olympic Hall");
    api.admin("PUT", path + "/halls/" + hall.hallId(), "{\"name\":\"Main\"}").is(200);
    assertThat(api.admin("POST", path + "/halls", hallBody("main", 4, 2)).is(409).code())
        .isEqualTo("HALL_NAME_TAKEN");
    api.create(hall, "Played here", Slot.onSale(48));
    assertThat(api.admin("DELETE", path, null).is(409).code()).isEqualTo("VENUE_IN_USE");
    assertThat(api.admin("DELETE", path + "/halls/" + hall.hallId(), null).is(409).code())
        .isEqualTo("HALL_IN_USE");
    api.admin("DELETE", "/venues/" + created.json().getString("id"), null).is(200);
    api.get("/venues/" + created.json().getString("id")).is(404);
  }

  private static String hallBody(String name, int capacity, int perRow) {
    return "{\"name\":\"%s\",\"capacity\":%d,\"seatTemplate\":{\"rows\":[\"A\",\"B\"],\"seatsPerRow\":%d,\"gradeMapping\":{\"A\":\"VIP\",\"B\":\"S\"}}}"
        .formatted(name, capacity, perRow);
  }

  @Test
  @Tag("REQ-EVT-009")
  @Tag("REQ-EVT-013")
  void aHallMustFitItsTemplateAndKnowItsGrades() {
    String halls = "/venues/" + api.venue("Seoul") + "/halls";
    assertThat(api.admin("POST", halls, hallBody("X", 3, 2)).is(400).body())
        .contains("INVALID_REQUEST", "seatTemplate");
    api.admin("POST", halls, hallBody("X", 4, 2).replace("VIP", "GOLD")).is(400);
    api.admin("POST", halls, hallBody("X", 4, 2).replace(",\"B\":\"S\"", "")).is(400);
    api.admin("POST", halls, hallBody("X", 4, 2).replace("[\"A\",\"B\"]", "[\"A\",\"\\\"\"]"))
        .is(400);
    api.admin("POST", halls, "{}").is(400);
    api.admin("POST", halls, null + "").is(400);
    assertThat(
            api.admin("POST", "/venues/" + UUID.randomUUID() + "/halls", hallBody("X", 4, 2))
                .is(404)
                .code())
        .isEqualTo("VENUE_NOT_FOUND");
  }

  @Test
  @Tag("REQ-EVT-001")
  @Tag("REQ-EVT-005")
  @Tag("REQ-EVT-006")
  @Tag("REQ-EVT-018")
  void creatingAnEventCreatesItsSeats() {
    Hall hall = api.hall("Seoul", 2, 3);
    var created =
        api.admin(
            "POST",
            "/events",
            Api.event(hall, "Two nights", false, new Slot(2, 72, 24, 72), Slot.onSale(48)));
    String id = created.is(201).json().getString("id");
    assertThat(created.header("Location")).isEqualTo("/events/" + id);
    assertThat(created.json().getString("status")).isEqualTo("OPEN");

    JsonObject event = api.get("/events/" + id).is(200).json();
    assertThat(event.getJsonArray("schedules")).hasSize(2);
    JsonObject day = event.getJsonArray("schedules").getJsonObject(0);
    assertThat(day.getBoolean("isSoldOut")).isFalse();
    JsonObject time = day.getJsonArray("times").getJsonObject(0);
    assertThat(time.getInt("sequence")).isEqualTo(1);
    assertThat(time.getString("status")).isEqualTo("ONGOING");
    assertThat(time.getString("time")).matches("\\d\\d:\\d\\d:\\d\\d");
    assertThat(event.getJsonObject("halls").getString("id")).isEqualTo(hall.hallId());

    var grades = api.grades(api.schedules(id).getFirst());
    assertThat(grades.getJsonObject(0).getString("grade")).isEqualTo("VIP");
    assertThat(grades.getJsonObject(0).getInt("price")).isEqualTo(150000);
    assertThat(grades.getJsonObject(1).getInt("price")).isEqualTo(99000);
    assertThat(grades.getJsonObject(0).getJsonArray("seats"))
        .extracting(seat -> seat.asJsonObject().getString("seatNumber"))
        .containsExactly("R1-1", "R1-2", "R1-3");
  }

  @Test
  @Tag("REQ-EVT-001")
  void anEventThatCannotBeIsRefusedWithTheFieldsNamed() {
    Hall hall = api.hall("Seoul", 2, 3);
    String good = Api.event(hall, "X", false, Slot.onSale(48));
    assertThat(api.admin("POST", "/events", good.replace("\"VIP\":150000,", "")).is(400).body())
        .contains("VIP");
    assertThat(api.admin("POST", "/events", good.replace("99000", "10000001")).is(400).body())
        .contains("gradePrices.S");
    api.admin("POST", "/events", good.replace("99000", "0.5")).is(400);
    assertThat(
            api.admin("POST", "/events", Api.event(hall, "X", false, new Slot(1, -1, -3, -2)))
                .is(400)
                .body())
        .contains("schedules[0].eventStartAt");
    api.admin("POST", "/events", Api.event(hall, "X", false, new Slot(1, 48, 2, 1))).is(400);
    api.admin("POST", "/events", Api.event(hall, "X", false, new Slot(1, 48, 2, 99))).is(400);
    assertThat(
            api.admin(
                    "POST", "/events", Api.event(hall, "X", false, Slot.onSale(4), Slot.onSale(9)))
                .is(400)
                .body())
        .contains("playSequence");
    api.admin("POST", "/events", Api.event(hall, "X", false)).is(400);
    assertThat(
            api.admin(
                    "POST",
                    "/events",
                    Api.event(
                        new Hall(UUID.randomUUID() + "", hall.hallId()),
                        "X",
                        false,
                        Slot.onSale(4)))
                .is(404)
                .code())
        .isEqualTo("VENUE_NOT_FOUND");
    assertThat(
            api.admin(
                    "POST",
                    "/events",
                    Api.event(
                        new Hall(hall.venueId(), UUID.randomUUID() + ""),
                        "X",
                        false,
                        Slot.onSale(4)))
                .is(404)
                .code())
        .isEqualTo("HALL_NOT_FOUND");
    api.send("POST", "/events", good).is(401);
    api.send(
            "POST",
            "/events",
            good,
            "Authorization",
            "Bearer " + TestTokens.shared().user(UUID.randomUUID()))
        .is(403);
  }

  @Test
  @Tag("REQ-EVT-001")
  void aHallTakesOnePerformanceAtATimeHoweverManyAskAtOnce() throws Exception {
    Hall hall = api.hall("Seoul", 1, 2);
    List<Callable<Integer>> requests = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String body = Api.event(hall, "Rival " + i, false, new Slot(1, 48 + i % 2, 1, 48));
      requests.add(() -> api.admin("POST", "/events", body).status());
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> answer : threads.invokeAll(requests)) {
        answers.add(answer.get());
      }
      assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
    }
    String within =
        Api.event(hall, "Within", false, new Slot(1, 90, 1, 80), new Slot(2, 91, 1, 80));
    assertThat(api.admin("POST", "/events", within).is(409).code()).isEqualTo("HALL_OCCUPIED");
  }

  @Test
  @Tag("REQ-EVT-004")
  @Tag("REQ-EVT-007")
  void theListIsPagedFilteredAndSorted() {
    String city = "City" + UUID.randomUUID().toString().substring(0, 8);
    Hall hall = api.hall(city, 1, 2);
    String later = api.create(hall, "Alpha", new Slot(1, 100, 50, 99));
    String sooner = api.create(hall, "Beta", Slot.onSale(60));
    api.admin("POST", "/events", Api.event(hall, "Hidden", true, Slot.onSale(200))).is(201);
    String of = "/events?city=" + city;

    assertThat(ids(of)).containsExactly(sooner, later);
    assertThat(ids(of + "&sort=-startDate")).containsExactly(later, sooner);
    assertThat(ids(of + "&sort=title")).containsExactly(later, sooner);
    assertThat(ids(of + "&status=OPEN")).containsExactly(sooner);
    assertThat(ids(of + "&status=UPCOMING&q=alp")).containsExactly(later);
    assertThat(ids(of + "&page=1&size=1")).containsExactly(later);
    JsonObject past = api.get(of + "&page=9").is(200).json();
    assertThat(past.getJsonArray("list")).isEmpty();
    assertThat(past.getInt("totalElements")).isEqualTo(2);
    assertThat(api.admin("GET", of, null).json().getInt("totalElements")).isEqualTo(3);
    assertThat(api.admin("GET", of + "&status=PREPARING", null).json().getInt("totalElements"))
        .isEqualTo(1);
    for (String bad : List.of("size=0", "size=101", "page=-1", "page=x", "sort=x", "status=x")) {
      assertThat(api.get("/events?" + bad).is(400).code()).isEqualTo("INVALID_REQUEST");
    }
  }

  private List<String> ids(String path) {
    return api.get(path).is(200).json().getJsonArray("list").stream()
        .map(line -> line.asJsonObject().getString("id"))
        .toList();
  }

  @Test
  @Tag("REQ-EVT-001")
  void aDraftIsSeenByAdminsOnly() {
    Hall hall = api.hall("Seoul", 1, 2);
    String id =
        api.admin("POST", "/events", Api.event(hall, "Draft", true, Slot.onSale(48)))
            .is(201)
            .json()
            .getString("id");
    JsonObject seen = api.admin("GET", "/events/" + id, null).is(200).json();
    assertThat(seen.getString("status")).isEqualTo("PREPARING");
    String schedule =
        seen.getJsonArray("schedules")
            .getJsonObject(0)
            .getJsonArray("times")
            .getJsonObject(0)
            .getString("id");
    assertThat(api.get("/events/" + id).is(404).code()).isEqualTo("EVENT_NOT_FOUND");
    assertThat(api.get("/events/schedules/" + schedule + "/seats").is(404).code())
        .isEqualTo("SCHEDULE_NOT_FOUND");
    internal("queue", "schedules/" + schedule).is(404);
    api.get("/events/x").is(400);
    api.get(
            "/events/" + id,
            "Authorization",
            "Bearer " + TestTokens.shared().expired(UUID.randomUUID()))
        .is(404);
  }

  private Api.Answer internal(String caller, String path) {
    return api.get("/internal/" + path, "X-Service-Api-Key", TestEnvironment.apiKey(caller));
  }

  @Test
  @Tag("REQ-EVT-006")
  @Tag("REQ-EVT-018")
  void fiftyThousandSeatsAreCreatedAndShownQuickly() throws Exception {
    Hall hall = api.hall("Seoul", 250, 200);
    Instant start = Instant.now();
    String schedule = api.schedules(api.create(hall, "Stadium", Slot.onSale(48))).getFirst();
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
    assertThat(api.seatIds(schedule)).hasSize(50_000).doesNotHaveDuplicates();

    String path = "/events/schedules/" + schedule + "/seats";
    var packed = api.bytes(path, "Accept-Encoding", "gzip");
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    String json =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(),
            StandardCharsets.UTF_8);
    assertThat(json).isEqualTo(api.get(path).body()).hasSizeGreaterThan(packed.body().length * 2);
    String tag = packed.headers().firstValue("ETag").orElseThrow();
    assertThat(api.get(path, "If-None-Match", tag).is(304).body()).isEmpty();

    JsonObject plan = internal("reservation", "schedules/" + schedule + "/seats").is(200).json();
    assertThat(plan.getInt("version")).isEqualTo(1);
    assertThat(plan.getJsonArray("seats")).hasSize(50_000);
    assertThat(plan.getJsonArray("seats").getJsonObject(0).getString("row")).isEqualTo("R1");
  }

  @Test
  void neighboursAskWithTheirKeys() {
    Hall hall = api.hall("Seoul", 1, 2);
    String event = api.create(hall, "Asked", Slot.onSale(48));
    String schedule = api.schedules(event).getFirst();
    JsonObject answer = internal("queue", "schedules/" + schedule).is(200).json();
    assertThat(answer.getString("eventId")).isEqualTo(event);
    assertThat(answer.getString("status")).isEqualTo("ONGOING");
    assertThat(answer.getString("queueOrder")).isEqualTo("ARRIVAL");
    assertThat(answer.getInt("totalSeats")).isEqualTo(2);
    assertThat(answer.getInt("soldSeats")).isZero();
    internal("payment", "schedules/" + schedule).is(200);
    assertThat(internal("edge", "schedules/" + schedule).is(403).code()).isEqualTo("FORBIDDEN");
    assertThat(api.get("/internal/schedules/" + schedule).is(401).code())
        .isEqualTo("INVALID_API_KEY");
    assertThat(internal("queue", "schedules/" + UUID.randomUUID()).is(404).code())
        .isEqualTo("SCHEDULE_NOT_FOUND");
  }

  @Test
  @Tag("REQ-EVT-008")
  @Tag("REQ-EVT-016")
  void paymentsSellSeatsAndCancellationsFreeThem() {
    String schedule =
        api.schedules(api.create(api.hall("Seoul", 1, 2), "Sold", Slot.onSale(48))).getFirst();
    List<String> seats = api.seatIds(schedule);
    String tag = api.get("/events/schedules/" + schedule + "/seats").header("ETag");
    UUID reservation = UUID.randomUUID();
    UUID success = UUID.randomUUID();

    publish("payment.events", success, "PaymentSuccess", schedule, reservation, seats);
    publish("payment.events", success, "PaymentSuccess", schedule, reservation, seats);
    awaitSold(schedule, seats);
    assertThat(
            api.get("/events/schedules/" + schedule + "/seats", "If-None-Match", tag)
                .is(200)
                .body())
        .contains("SOLD")
        .doesNotContain("AVAILABLE");
    assertThat(internal("queue", "schedules/" + schedule).json().getInt("soldSeats")).isEqualTo(2);
    assertThat(api.get("/events?q=Sold").body()).isNotEmpty();

    publish(
        "reservation.events",
        UUID.randomUUID(),
        "ReservationCancelled",
        schedule,
        reservation,
        seats);
    awaitSold(schedule, List.of());
    assertThat(internal("queue", "schedules/" + schedule).json().getInt("soldSeats")).isZero();
  }

  @Test
  @Tag("REQ-EVT-016")
  void eventsInTheWrongOrderLeaveTheSeatWithWhoeverHasIt() {
    String schedule =
        api.schedules(api.create(api.hall("Seoul", 1, 2), "Mixed", Slot.onSale(48))).getFirst();
    List<String> seats = api.seatIds(schedule);
    List<String> first = seats.subList(0, 1);
    List<String> second = seats.subList(1, 2);
    UUID late = UUID.randomUUID();
    UUID before = UUID.randomUUID();
    UUID after = UUID.randomUUID();

    // cancelled before the payment was heard of: never sold
    publish("reservation.events", UUID.randomUUID(), "ReservationCancelled", schedule, late, first);
    awaitReleased(late);
    publish("payment.events", UUID.randomUUID(), "PaymentSuccess", schedule, late, first);
    // sold anew before the cancellation of the former sale was heard of: stays sold
    publish("payment.events", UUID.randomUUID(), "PaymentSuccess", schedule, before, second);
    awaitSold(schedule, second);
    publish("payment.events", UUID.randomUUID(), "PaymentSuccess", schedule, after, second);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                count(
                        "select count(*) from event_service.waiting_sales where reservation_id = '"
                            + after
                            + "'")
                    == 1);
    publish(
        "reservation.events", UUID.randomUUID(), "ReservationCancelled", schedule, before, second);
    awaitReleased(before);
    awaitSold(schedule, second);
    assertThat(internal("queue", "schedules/" + schedule).json().getInt("soldSeats")).isEqualTo(1);
    publish(
        "reservation.events", UUID.randomUUID(), "ReservationCancelled", schedule, after, second);
    awaitSold(schedule, List.of());
  }

  private void awaitReleased(UUID reservation) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                count(
                        "select count(*) from event_service.released_reservations where reservation_id = '"
                            + reservation
                            + "'")
                    == 1);
  }

  private static long count(String sql) throws Exception {
    try (var connection = Servers.postgres().connect("event_svc_user");
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void awaitSold(String schedule, List<String> seats) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        internal("reservation", "seats/status/" + schedule)
                            .is(200)
                            .json()
                            .getJsonArray("soldSeatIds")
                            .getValuesAs(jakarta.json.JsonString::getString))
                    .containsExactlyInAnyOrderElementsOf(seats));
  }

  private static void publish(
      String topic,
      UUID eventId,
      String type,
      String schedule,
      UUID reservation,
      List<String> seats) {
    JsonObject event =
        Json.createObjectBuilder()
            .add("eventId", eventId.toString())
            .add("eventType", type)
            .add("aggregateId", reservation.toString())
            .add("aggregateType", "Test")
            .add("version", "v1")
            .add("timestamp", Instant.now().toString())
            .add("metadata", JsonValue.EMPTY_JSON_OBJECT)
            .add(
                "payload",
                Json.createObjectBuilder()
                    .add("reservationId", reservation.toString())
                    .add("scheduleId", schedule)
                    .add("seatIds", Json.createArrayBuilder(seats)))
            .build();
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", Servers.kafka().bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, reservation.toString(), event.toString())).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Tag("REQ-EVT-022")
  void cancellingIsToldOnceAndShownToAll() {
    Hall hall = api.hall("Seoul", 1, 2);
    String event = api.create(hall, "Off", Slot.onSale(48), new Slot(2, 72, 1, 70));
    List<String> schedules = api.schedules(event);
    String one = "/events/schedules/" + schedules.getFirst() + "/cancel";
    assertThat(api.admin("POST", one, null).is(200).json().getString("status"))
        .isEqualTo("CANCELLED");
    api.admin("POST", "/events/" + event + "/cancel", "{\"reason\":\"rain\"}").is(200);
    api.admin("POST", "/events/" + event + "/cancel", "{}").is(200);
    api.admin("POST", "/events/" + UUID.randomUUID() + "/cancel", null).is(404);

    assertThat(api.get("/events/" + event).json().getString("status")).isEqualTo("CANCELLED");
    assertThat(internal("queue", "schedules/" + schedules.get(1)).json().getString("status"))
        .isEqualTo("CANCELLED");
    api.create(hall, "Instead", Slot.onSale(48));

    List<JsonObject> told = told(event, schedules);
    assertThat(told)
        .extracting(e -> e.getString("eventType"))
        .containsExactlyInAnyOrder(
            "ScheduleChanged", "ScheduleChanged", "EventCancelled", "EventCancelled");
    assertThat(told.stream().filter(e -> e.getString("aggregateId").equals(event)).toList())
        .extracting(e -> e.getJsonObject("payload").getJsonArray("scheduleIds").getString(0))
        .containsExactly(schedules.getFirst(), schedules.get(1));
  }

  /** What was published about these, in the order of the topic's partitions. */
  private static List<JsonObject> told(String event, List<String> schedules) {
    List<JsonObject> told = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                Servers.kafka().bootstrapServers(),
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
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
                            told.add(
                                Json.createReader(new java.io.StringReader(r.value()))
                                    .readObject());
                          }
                        });
                return told.size() >= 4;
              });
    }
    return told;
  }
}
