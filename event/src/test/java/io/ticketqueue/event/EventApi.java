package io.ticketqueue.event;

import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import io.ticketqueue.testkit.http.TestRequest;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.URL;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The deployed service as its callers see it, and ready-made venues, halls and events. */
final class EventApi {
  static final ZoneId ZONE = ZoneId.of("Asia/Seoul");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

  @SuppressWarnings("TimeInStaticInitializer") // one beginning for all tests
  private static final LocalDateTime BEGINNING =
      LocalDateTime.now(ZONE).truncatedTo(ChronoUnit.SECONDS);

  private final TestClient client;

  EventApi(URL base) {
    client = TestClient.at(base);
  }

  /** Sends a request, with JSON unless the body is null, and with headers by name and value. */
  Response send(String method, String path, @Nullable String body, String... headers) {
    TestRequest request = client.request(method, path);
    if (body != null) {
      request.json(body);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request.send();
  }

  Response get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  Response admin(String method, String path, @Nullable String body) {
    return send(method, path, body, "Authorization", "Bearer " + TestTokens.shared().admin());
  }

  /** What the service says of a metric. */
  double metric(String name, String... labels) {
    return client.metric(name, labels);
  }

  /** What a neighbour receives. */
  Response internal(String caller, String path) {
    return client.get("/internal/" + path).apiKey(TestEnvironment.apiKey(caller)).send();
  }

  /** A hall of a new venue. */
  record Hall(String venueId, String hallId) {}

  Hall hall(String city, int rows, int seatsPerRow) {
    String venueId = venue(city);
    return new Hall(venueId, addHall(venueId, rows, seatsPerRow));
  }

  String venue(String city) {
    return admin(
            "POST",
            "/venues",
            "{\"name\":\"Olympic Hall\",\"address\":\"424 Olympic-ro\",\"city\":\"" + city + "\"}")
        .expect(201)
        .json()
        .getString("id");
  }

  /** A hall of a new venue, by its seat template. */
  Hall hall(String template, int capacity) {
    String venueId = venue("Seoul");
    String body = hallBody("Hall " + UUID.randomUUID(), capacity, template);
    String hallId =
        admin("POST", "/venues/" + venueId + "/halls", body).expect(201).json().getString("id");
    return new Hall(venueId, hallId);
  }

  static String hallBody(String name, int capacity, String template) {
    return "{\"name\":\"%s\",\"capacity\":%d,\"seatTemplate\":%s}"
        .formatted(name, capacity, template);
  }

  /** Row 1 is VIP, the others S. */
  private String addHall(String venueId, int rows, int seatsPerRow) {
    var labels = Json.createArrayBuilder();
    var grades = Json.createObjectBuilder();
    for (int i = 1; i <= rows; i++) {
      labels.add("R" + i);
      grades.add("R" + i, i == 1 ? "VIP" : "S");
    }
    JsonObject hall =
        Json.createObjectBuilder()
            .add("name", "Hall " + UUID.randomUUID())
            .add("capacity", rows * seatsPerRow)
            .add(
                "seatTemplate",
                Json.createObjectBuilder()
                    .add("rows", labels)
                    .add("seatsPerRow", seatsPerRow)
                    .add("gradeMapping", grades))
            .build();
    return admin("POST", "/venues/" + venueId + "/halls", hall.toString())
        .expect(201)
        .json()
        .getString("id");
  }

  /** When a performance takes place and is sold, relative to now. */
  record Slot(int sequence, int startsInHours, int saleStartsInHours, int saleEndsInHours) {
    static Slot onSale(int startsInHours) {
      return new Slot(1, startsInHours, -1, startsInHours);
    }

    JsonObject json() {
      return Json.createObjectBuilder()
          .add("playSequence", sequence)
          .add("eventStartAt", time(startsInHours))
          .add("eventEndAt", time(startsInHours + 2))
          .add("saleStartAt", time(saleStartsInHours))
          .add("saleEndAt", time(saleEndsInHours))
          .build();
    }
  }

  /** That many hours after the tests began, to the second. */
  static String time(int inHours) {
    return time(BEGINNING.plusHours(inHours));
  }

  static String time(LocalDateTime local) {
    return local.format(TIME);
  }

  /** Where the response says the new resource is. */
  static String location(Response created) {
    return created.header("Location");
  }

  static String event(Hall hall, String title, boolean draft, Slot... slots) {
    var schedules = Json.createArrayBuilder();
    for (Slot slot : slots) {
      schedules.add(slot.json());
    }
    return Json.createObjectBuilder()
        .add("title", title)
        .add("artist", "IU")
        .add("description", "A night")
        .add("venueId", hall.venueId())
        .add("hallId", hall.hallId())
        .add("gradePrices", Json.createObjectBuilder().add("VIP", 150000).add("S", 99000))
        .add("draft", draft)
        .add("schedules", schedules)
        .build()
        .toString();
  }

  String create(Hall hall, String title, Slot... slots) {
    return admin("POST", "/events", event(hall, title, false, slots))
        .expect(201)
        .json()
        .getString("id");
  }

  /** The schedules of an event in the order they are played. */
  List<String> schedules(String eventId) {
    return get("/events/" + eventId).expect(200).json().getJsonArray("schedules").stream()
        .flatMap(day -> day.asJsonObject().getJsonArray("times").stream())
        .map(time -> time.asJsonObject().getString("id"))
        .toList();
  }

  JsonArray grades(String scheduleId) {
    return get("/events/schedules/" + scheduleId + "/seats")
        .expect(200)
        .json()
        .getJsonArray("grades");
  }

  List<String> seatIds(String scheduleId) {
    return grades(scheduleId).stream()
        .flatMap(grade -> grade.asJsonObject().getJsonArray("seats").stream())
        .map(seat -> seat.asJsonObject().getString("id"))
        .toList();
  }
}
