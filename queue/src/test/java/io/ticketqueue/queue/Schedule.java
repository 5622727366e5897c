package io.ticketqueue.queue;

import io.ticketqueue.testkit.StandIn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A schedule as event would describe it. */
final class Schedule {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneId.of("Asia/Seoul"));

  private static final Map<String, String> SERVED = new ConcurrentHashMap<>();

  private final StandIn event;
  private final UUID id = UUID.randomUUID();
  private Instant start = Instant.now();
  private Instant end = Instant.now();
  private String status = "ONGOING";
  private String order = "ARRIVAL";
  private int total = 100;
  private int sold;

  Schedule(StandIn event) {
    this.event = event;
  }

  UUID id() {
    return id;
  }

  Schedule sale(long startSeconds, long endSeconds) {
    start = Instant.now().plusSeconds(startSeconds);
    end = Instant.now().plusSeconds(endSeconds);
    return this;
  }

  Schedule cancelled() {
    status = "CANCELLED";
    return this;
  }

  Schedule drawn() {
    order = "DRAW";
    return this;
  }

  Schedule seats(int total, int sold) {
    this.total = total;
    this.sold = sold;
    return this;
  }

  /** Makes event respond so from now on. */
  Schedule served() {
    String json =
        Json.createObjectBuilder(json(id, status, start, end))
            .add("queueOrder", order)
            .add("totalSeats", total)
            .add("soldSeats", sold)
            .build()
            .toString();
    event.on("GET", "/internal/schedules/" + id, StandIn.Answer.json(200, json));
    SERVED.put(id.toString(), json);
    event.on("POST", "/internal/schedules", Schedule::many);
    return this;
  }

  /** A schedule in the order of arrival with a hundred seats. */
  static JsonObject json(UUID id, String status, Instant start, Instant end) {
    return Json.createObjectBuilder()
        .add("scheduleId", id.toString())
        .add("eventId", UUID.randomUUID().toString())
        .add("eventTitle", "Concert")
        .add("status", status)
        .add("saleStartAt", LOCAL.format(start))
        .add("saleEndAt", LOCAL.format(end))
        .add("queueOrder", "ARRIVAL")
        .add("totalSeats", 100)
        .add("soldSeats", 0)
        .build();
  }

  private static StandIn.Answer many(StandIn.Request request) {
    try (JsonReader body = Json.createReader(new StringReader(request.body()))) {
      String list =
          body.readObject().getJsonArray("ids").getValuesAs(JsonString.class).stream()
              .map(asked -> SERVED.get(asked.getString()))
              .filter(Objects::nonNull)
              .collect(Collectors.joining(","));
      return StandIn.Answer.json(200, "{\"list\":[" + list + "]}");
    }
  }
}
