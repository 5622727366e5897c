package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.TestTokens;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The application as its callers see it, and ready-made venues, halls and events. */
final class Api {
  static final ZoneId ZONE = ZoneId.of("Asia/Seoul");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
  private static final LocalDateTime BEGINNING =
      LocalDateTime.now(ZONE).truncatedTo(ChronoUnit.SECONDS);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI base;

  Api(URI base) {
    this.base = base;
  }

  /** An answer with its JSON body. */
  record Answer(int status, String body, HttpResponse<?> response) {
    JsonObject json() {
      return Json.createReader(new StringReader(body)).readObject();
    }

    String code() {
      return json().getString("code");
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    Answer is(int expected) {
      assertThat(status).as(body).isEqualTo(expected);
      return this;
    }
  }

  Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<byte[]> bytes(String path, String... headers) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(base.resolve(path)).headers(headers).build(),
        BodyHandlers.ofByteArray());
  }

  Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  Answer admin(String method, String path, String body) {
    return send(method, path, body, "Authorization", "Bearer " + TestTokens.shared().admin());
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
        .is(201)
        .json()
        .getString("id");
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
        .is(201)
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

  /** Where the answer says the new thing is. */
  static String location(Answer created) {
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
        .is(201)
        .json()
        .getString("id");
  }

  /** The schedules of an event in the order they are played. */
  List<String> schedules(String eventId) {
    return get("/events/" + eventId).is(200).json().getJsonArray("schedules").stream()
        .flatMap(day -> day.asJsonObject().getJsonArray("times").stream())
        .map(time -> time.asJsonObject().getString("id"))
        .toList();
  }

  JsonArray grades(String scheduleId) {
    return get("/events/schedules/" + scheduleId + "/seats").is(200).json().getJsonArray("grades");
  }

  List<String> seatIds(String scheduleId) {
    return grades(scheduleId).stream()
        .flatMap(grade -> grade.asJsonObject().getJsonArray("seats").stream())
        .map(seat -> seat.asJsonObject().getString("id"))
        .toList();
  }
}
