package io.ticketqueue.stack;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The organiser at work, through the edge like everybody else. */
final class Admin {
  static final Map<String, Object> PRICES =
      Map.of("VIP", 150_000, "S", 99_000, "A", 77_000, "B", 55_000);

  private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

  private final Api api;

  /**
   * A hall.
   *
   * @param rows names of the rows, the first half VIP
   */
  record Hall(String name, List<String> rows, int seatsPerRow) {}

  /** A sale: when it opens and when the performance begins, seen from now. */
  record Sale(int sequence, Duration opensIn, Duration beginsIn) {
    /** The performance is a month later. */
    Sale(int sequence, Duration opensIn) {
      this(sequence, opensIn, Duration.ofDays(30L + sequence));
    }
  }

  private Admin(Api api) {
    this.api = api;
  }

  static Admin logIn(PortPlan ports, Secrets secrets) {
    return new Admin(new Api(ports.urls("edge")).authorized(token(ports, secrets)));
  }

  /** With a token that the caller has, where these addresses lead to event. */
  static Admin at(List<String> addresses, String token) {
    return new Admin(new Api(addresses).authorized(token));
  }

  /** An access token of the organiser's. */
  static String token(PortPlan ports, Secrets secrets) {
    var credentials =
        Json.createObjectBuilder()
            .add("email", Secrets.ADMIN_EMAIL)
            .add("password", secrets.get("admin.password"))
            .add("recaptchaToken", Buyer.captcha("login"))
            .build();
    var tokens = new Api(ports.urls("edge")).post("/auth/login", credentials).expect(200);
    return tokens.text("accessToken");
  }

  String createVenue(String name) {
    var venue =
        Json.createObjectBuilder()
            .add("name", name)
            .add("address", "1 Olympic-ro")
            .add("city", "Seoul")
            .build();
    return api.post("/venues", venue).expect(201).text("id");
  }

  String createHall(String venueId, Hall hall) {
    var rows = Json.createArrayBuilder(hall.rows());
    var grades = Json.createObjectBuilder();
    for (int row = 0; row < hall.rows().size(); row++) {
      grades.add(hall.rows().get(row), row < hall.rows().size() / 2 ? "VIP" : "S");
    }
    JsonObject body =
        Json.createObjectBuilder()
            .add("name", hall.name())
            .add("capacity", hall.rows().size() * hall.seatsPerRow())
            .add(
                "seatTemplate",
                Json.createObjectBuilder()
                    .add("rows", rows)
                    .add("seatsPerRow", hall.seatsPerRow())
                    .add("gradeMapping", grades))
            .build();
    return api.post("/venues/" + venueId + "/halls", body).expect(201).text("id");
  }

  /** Creates one of the halls of docs/halls. */
  String createHall(String venueId, String example) {
    return api.post("/venues/" + venueId + "/halls", example(example)).expect(201).text("id");
  }

  /** The request that creates one of the halls of docs/halls. */
  static JsonObject example(String name) {
    try (InputStream json = Admin.class.getResourceAsStream("halls/" + name + ".json")) {
      return Json.createReader(Objects.requireNonNull(json, name)).readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String createEvent(String title, String venueId, String hallId, List<Sale> sales) {
    return createEvent(title, venueId, hallId, PRICES, sales);
  }

  /** An event with other prices, by grade. */
  String createEvent(
      String title, String venueId, String hallId, Map<String, Object> prices, List<Sale> sales) {
    JsonArrayBuilder schedules = Json.createArrayBuilder();
    sales.forEach(sale -> schedules.add(schedule(sale)));
    JsonObject body =
        Json.createObjectBuilder()
            .add("title", title)
            .add("artist", "The Waiting Room")
            .add("description", "Made by ./tq")
            .add("venueId", venueId)
            .add("hallId", hallId)
            .add("gradePrices", Json.createObjectBuilder(prices))
            .add("draft", false)
            .add("schedules", schedules)
            .build();
    return api.post("/events", body).expect(201).text("id");
  }

  private static JsonObjectBuilder schedule(Sale sale) {
    LocalDateTime now = LocalDateTime.now(ZONE).truncatedTo(ChronoUnit.SECONDS);
    LocalDateTime begin = now.plus(sale.beginsIn());
    return Json.createObjectBuilder()
        .add("playSequence", sale.sequence())
        .add("eventStartAt", TIME.format(begin))
        .add("eventEndAt", TIME.format(begin.plusHours(2)))
        .add("saleStartAt", TIME.format(now.plus(sale.opensIn())))
        .add("saleEndAt", TIME.format(begin.minusHours(1)))
        .add("queueOrder", "ARRIVAL");
  }

  /** The id of the event with exactly that title. */
  Optional<String> findEvent(String title) {
    String query = java.net.URLEncoder.encode(title, java.nio.charset.StandardCharsets.UTF_8);
    return api.get("/events?q=" + query).expect(200).list("list").stream()
        .map(event -> event.asJsonObject())
        .filter(event -> title.equals(event.getString("title")))
        .map(event -> event.getString("id"))
        .findFirst();
  }

  /** The schedules of an event, in the order of their performances. */
  List<JsonObject> schedules(String eventId) {
    return api.get("/events/" + eventId).expect(200).list("schedules").stream()
        .flatMap(day -> day.asJsonObject().getJsonArray("times").stream())
        .map(time -> time.asJsonObject())
        .sorted(java.util.Comparator.comparingInt(time -> time.getInt("sequence")))
        .toList();
  }
}
