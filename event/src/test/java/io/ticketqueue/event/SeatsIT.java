package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.event.EventApi.Hall;
import io.ticketqueue.event.EventApi.Slot;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The seats of schedules: listed, sold, released, and what neighbours read of them. */
class SeatsIT extends EventSuite {
  @Test
  @Tag("REQ-EVT-006")
  @Tag("REQ-EVT-018")
  void fiftyThousandSeatsAreThereWhenTheEventIs() throws Exception {
    Hall hall = api.hall("Seoul", 250, 200);
    String schedule = api.schedules(api.create(hall, "Stadium", Slot.onSale(48))).getFirst();
    assertThat(api.seatIds(schedule)).hasSize(50_000).doesNotHaveDuplicates();

    String path = "/events/schedules/" + schedule + "/seats";
    var packed = api.get(path, "Accept-Encoding", "gzip");
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    String json =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(packed.bytes())).readAllBytes(),
            StandardCharsets.UTF_8);
    assertThat(json).isEqualTo(api.get(path).body()).hasSizeGreaterThan(packed.bytes().length * 2);
    String tag = packed.header("ETag");
    assertThat(api.get(path, "If-None-Match", tag).expect(304).body()).isEmpty();
    assertThat(api.get(path, "If-None-Match", tag).header("ETag")).isEqualTo(tag);
    api.get(path, "If-None-Match", "W/\"0\", " + tag).expect(304);
    api.get(path, "If-None-Match", "*").expect(304);
    assertThat(api.get(path, "If-None-Match", tag).header("Cache-Control")).isEqualTo("no-cache");
    for (String unreadable : List.of("junk", "\"unterminated", "W/", ",", "*, \"a\"")) {
      api.get(path, "If-None-Match", unreadable).expect(200);
    }
    api.get(path, "If-None-Match", "W/\"0\"").expect(200);
    assertThat(packed.header("Vary")).contains("Accept-Encoding");
    assertThat(api.get(path, "Accept-Encoding", "gzip;q=0, br").header("Content-Encoding"))
        .isEmpty();
    String plainTag = api.send("HEAD", path, null).expect(200).header("ETag");
    assertThat(plainTag).matches("\"[\\w-]+\"").isNotEqualTo(tag);
    api.get(path, "If-Match", plainTag).expect(200);
    api.get(path, "If-Match", "\"0\", " + tag).expect(200);
    for (String other : List.of("\"0\"", "W/" + tag, "junk")) {
      assertThat(api.get(path, "If-Match", other).expect(412).code())
          .isEqualTo("PRECONDITION_FAILED");
    }

    JsonObject plan =
        internal("reservation", "schedules/" + schedule + "/seats").expect(200).json();
    assertThat(plan.getInt("version")).isEqualTo(1);
    assertThat(plan.getJsonArray("seats")).hasSize(50_000);
    assertThat(plan.getJsonArray("seats").getJsonObject(0).getString("row")).isEqualTo("R1");
  }

  @Test
  void neighboursAskWithTheirKeys() {
    Hall hall = api.hall("Seoul", 1, 2);
    String event = api.create(hall, "Asked", Slot.onSale(48));
    String schedule = api.schedules(event).getFirst();
    JsonObject found = internal("queue", "schedules/" + schedule).expect(200).json();
    assertThat(found.keySet())
        .containsExactlyInAnyOrder(
            "scheduleId",
            "eventId",
            "eventTitle",
            "artist",
            "venueName",
            "hallName",
            "status",
            "eventStartAt",
            "eventEndAt",
            "saleStartAt",
            "saleEndAt",
            "eventStartAtUtc",
            "eventEndAtUtc",
            "saleStartAtUtc",
            "saleEndAtUtc",
            "queueOrder",
            "version",
            "totalSeats",
            "soldSeats",
            "maxPerPerson",
            "cancellationFees",
            "noSingleSeats",
            "planVersion");
    assertThat(found.getString("eventId")).isEqualTo(event);
    assertThat(found.getString("status")).isEqualTo("ONGOING");
    assertThat(found.getString("queueOrder")).isEqualTo("ARRIVAL");
    assertThat(found.getInt("totalSeats")).isEqualTo(2);
    assertThat(found.getInt("soldSeats")).isZero();
    assertThat(found.getInt("version")).isEqualTo(1);
    assertThat(Instant.parse(found.getString("saleEndAtUtc")))
        .isEqualTo(
            LocalDateTime.parse(found.getString("saleEndAt"))
                .atZone(ZoneId.of("Asia/Seoul"))
                .toInstant());
    internal("payment", "schedules/" + schedule).expect(200);
    internal("queue", "schedules/x").expect(400);
    internal("queue", "schedules/" + schedule + "/seats").expect(403);
    api.get("/events/schedules/x/seats").expect(400);
    assertThat(internal("edge", "schedules/" + schedule).expect(403).code()).isEqualTo("FORBIDDEN");
    assertThat(api.get("/internal/schedules/" + schedule).expect(401).code())
        .isEqualTo("INVALID_API_KEY");
    assertThat(internal("queue", "schedules/" + UUID.randomUUID()).expect(404).code())
        .isEqualTo("SCHEDULE_NOT_FOUND");
  }

  @Test
  void manySchedulesAreAskedForAtOnce() {
    Hall hall = api.hall("Seoul", 1, 2);
    List<String> known =
        Stream.of(Slot.onSale(48), Slot.onSale(96))
            .map(slot -> api.schedules(api.create(hall, "Many", slot)).getFirst())
            .toList();
    String asked = ids(known.getFirst(), known.getLast(), UUID.randomUUID().toString());

    assertThat(batch("queue", asked).expect(200).json().getJsonArray("list"))
        .extracting(one -> one.asJsonObject().getString("scheduleId"))
        .containsExactlyInAnyOrderElementsOf(known);
    assertThat(batch("edge", asked).expect(403).code()).isEqualTo("FORBIDDEN");
    String[] tooMany =
        Stream.generate(UUID::randomUUID).limit(501).map(UUID::toString).toArray(String[]::new);
    for (String bad :
        List.of("{}", "{\"ids\":[]}", ids("x"), ids(tooMany), "{\"ids\":\"x\"}", "[]")) {
      assertThat(batch("queue", bad).expect(400).code()).isEqualTo("INVALID_REQUEST");
    }
  }

  private static String ids(String... ids) {
    return Json.createObjectBuilder()
        .add("ids", Json.createArrayBuilder(List.of(ids)))
        .build()
        .toString();
  }

  private Response batch(String caller, String body) {
    return api.send(
        "POST", "/internal/schedules", body, "X-Service-Api-Key", TestEnvironment.apiKey(caller));
  }

  @Test
  @Tag("REQ-EVT-008")
  @Tag("REQ-EVT-016")
  void paymentsSellSeatsAndCancellationsFreeThem() {
    String event = api.create(api.hall("Seoul", 1, 2), "Sold", Slot.onSale(48));
    String schedule = api.schedules(event).getFirst();
    List<String> seats = api.seatIds(schedule);
    String tag = api.get("/events/schedules/" + schedule + "/seats").header("ETag");
    UUID reservation = UUID.randomUUID();
    UUID success = UUID.randomUUID();

    publish("payment.events", success, "PaymentSuccess", schedule, reservation, seats);
    publish("payment.events", success, "PaymentSuccess", schedule, reservation, seats);
    awaitSold(schedule, seats);
    await() // a list that was built within the last second will do
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        api.get("/events/schedules/" + schedule + "/seats", "If-None-Match", tag)
                            .expect(200)
                            .body())
                    .contains("SOLD")
                    .doesNotContain("AVAILABLE"));
    assertThat(internal("queue", "schedules/" + schedule).json().getInt("soldSeats")).isEqualTo(2);
    assertThat(dayIsSoldOut(event)).isTrue();

    publish(
        "reservation.events",
        UUID.randomUUID(),
        "ReservationCancelled",
        schedule,
        reservation,
        seats);
    awaitSold(schedule, List.of());
    assertThat(internal("queue", "schedules/" + schedule).json().getInt("soldSeats")).isZero();
    assertThat(dayIsSoldOut(event)).isFalse();
  }

  private boolean dayIsSoldOut(String event) {
    return api.get("/events/" + event)
        .expect(200)
        .json()
        .getJsonArray("schedules")
        .getJsonObject(0)
        .getBoolean("isSoldOut");
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
                            .expect(200)
                            .json()
                            .getJsonArray("soldSeatIds")
                            .getValuesAs(JsonString::getString))
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
            Servers.kafka().client(), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, reservation.toString(), event.toString())).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
