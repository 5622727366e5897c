package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.event.EventApi.Hall;
import io.ticketqueue.event.EventApi.Slot;
import io.ticketqueue.testkit.AtOnce;
import io.ticketqueue.testkit.TestTokens;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Events are created, found and listed; their status follows the clock. */
class EventsIT extends EventSuite {
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
            EventApi.event(hall, "Two nights", false, new Slot(2, 72, 24, 72), Slot.onSale(48)));
    String id = created.expect(201).json().getString("id");
    assertThat(created.header("Location")).isEqualTo("/events/" + id);
    assertThat(created.json().getString("status")).isEqualTo("OPEN");

    JsonObject event = api.get("/events/" + id).expect(200).json();
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
  @Tag("REQ-EVT-005")
  void everyFieldOfAnEventIsThere() {
    Hall hall = api.hall("Seoul", 1, 2);
    String body = EventApi.event(hall, "Bare", false, Slot.onSale(48));
    JsonObject created =
        api.admin("POST", "/events", body.replace("\"A night\"", "null")).expect(201).json();
    assertThat(created.keySet())
        .containsExactlyInAnyOrder("id", "title", "artist", "status", "createdAt");
    JsonObject event = api.get("/events/" + created.getString("id")).expect(200).json();
    assertThat(event.keySet())
        .containsExactlyInAnyOrder(
            "id",
            "title",
            "artist",
            "description",
            "status",
            "venue",
            "halls",
            "schedules",
            "version",
            "maxPerPerson",
            "cancellationFees",
            "ageRating",
            "runningMinutes",
            "posterUrl");
    for (String absent : List.of("description", "ageRating", "runningMinutes", "posterUrl")) {
      assertThat(event.isNull(absent)).isTrue();
    }
    assertThat(event.getInt("version")).isEqualTo(1);
    assertThat(event.getInt("maxPerPerson")).isEqualTo(4);
    assertThat(event.getJsonArray("cancellationFees")).isEmpty();
    JsonObject day = event.getJsonArray("schedules").getJsonObject(0);
    assertThat(day.getJsonArray("times").getJsonObject(0).keySet())
        .containsExactlyInAnyOrder("id", "sequence", "time", "saleStartAt", "saleEndAt", "status");
    assertThat(api.get("/events").json().getJsonArray("list").getJsonObject(0).keySet())
        .containsExactlyInAnyOrder(
            "id", "title", "artist", "venueName", "startDate", "endDate", "status");
    assertThat(api.send("HEAD", "/events/" + created.getString("id"), null).expect(200).body())
        .isEmpty();
    assertThat(api.send("HEAD", "/events", null).expect(200).body()).isEmpty();
    assertThat(api.get("/events/" + UUID.randomUUID()).expect(404).code())
        .isEqualTo("EVENT_NOT_FOUND");
    String schedule = day.getJsonArray("times").getJsonObject(0).getString("id");
    assertThat(api.get("/events/" + schedule).expect(404).code()).isEqualTo("EVENT_NOT_FOUND");
  }

  @Test
  @Tag("REQ-EVT-001")
  void theTermsOfAnEventAreShownToBuyersAndNeighbours() {
    Hall hall = api.hall("Seoul", 1, 2);
    String body = EventApi.event(hall, "Terms", false, Slot.onSale(48));
    String terms =
        """
        {"maxPerPerson":2,"ageRating":15,"runningMinutes":110,"posterUrl":"https://a.example/p.png",
         "cancellationFees":[{"daysBefore":0,"percent":30},{"daysBefore":10,"percent":0}],
        """;
    String id =
        api.admin(
                "POST",
                "/events",
                terms
                    + body.substring(1)
                        .replace("\"playSequence\"", "\"noSingleSeats\":true,\"playSequence\""))
            .expect(201)
            .json()
            .getString("id");

    JsonObject event = api.get("/events/" + id).expect(200).json();
    assertThat(event.getInt("maxPerPerson")).isEqualTo(2);
    assertThat(event.getInt("ageRating")).isEqualTo(15);
    assertThat(event.getInt("runningMinutes")).isEqualTo(110);
    assertThat(event.getString("posterUrl")).isEqualTo("https://a.example/p.png");
    assertThat(event.getJsonArray("cancellationFees").toString())
        .isEqualTo("[{\"daysBefore\":10,\"percent\":0},{\"daysBefore\":0,\"percent\":30}]");
    JsonObject schedule =
        internal("reservation", "schedules/" + api.schedules(id).getFirst()).expect(200).json();
    assertThat(schedule.getInt("maxPerPerson")).isEqualTo(2);
    assertThat(schedule.getBoolean("noSingleSeats")).isTrue();
    assertThat(schedule.getJsonArray("cancellationFees")).hasSize(2);
    assertThat(
            api.admin("POST", "/events", "{\"maxPerPerson\":21," + body.substring(1))
                .expect(400)
                .body())
        .contains("maxPerPerson");
  }

  /** Each status is compared with the times before the request and after the response. */
  @Test
  @Tag("REQ-EVT-007")
  void aSaleOpensAndClosesToTheSecond() {
    LocalDateTime now = LocalDateTime.now(EventApi.ZONE).withNano(0);
    LocalDateTime opens = now.plusSeconds(4);
    LocalDateTime closes = opens.plusSeconds(3);
    Hall hall = api.hall("Seoul", 1, 2);
    String slot = EventApi.event(hall, "Brief", false, new Slot(1, 48, 20, 30));
    String body =
        slot.replace(EventApi.time(20), EventApi.time(opens))
            .replace(EventApi.time(30), EventApi.time(closes));
    String path =
        "/events/" + api.admin("POST", "/events", body).expect(201).json().getString("id");
    List<String> seen = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              LocalDateTime asked = LocalDateTime.now(EventApi.ZONE);
              JsonObject event = api.get(path).expect(200).json();
              LocalDateTime answered = LocalDateTime.now(EventApi.ZONE);
              String status = event.getString("status");
              switch (status) {
                case "UPCOMING" -> assertThat(asked).isBefore(opens);
                case "OPEN" -> {
                  assertThat(answered).isAfterOrEqualTo(opens);
                  assertThat(asked).isBefore(closes);
                }
                default -> assertThat(answered).isAfterOrEqualTo(closes);
              }
              seen.add(status);
              return status.equals("CLOSED");
            });
    assertThat(seen).isSubsetOf("UPCOMING", "OPEN", "CLOSED");
  }

  @Test
  @Tag("REQ-EVT-001")
  void anEventThatCannotBeIsRefusedWithTheFieldsNamed() {
    Hall hall = api.hall("Seoul", 2, 3);
    String good = EventApi.event(hall, "X", false, Slot.onSale(48));
    assertThat(api.admin("POST", "/events", good.replace("\"VIP\":150000,", "")).expect(400).body())
        .contains("VIP");
    assertThat(api.admin("POST", "/events", good.replace("99000", "10000001")).expect(400).body())
        .contains("gradePrices.S");
    api.admin("POST", "/events", good.replace("99000", "0.5")).expect(400);
    api.admin("POST", "/events", good.replace("99000", "-1")).expect(400);
    api.admin("POST", "/events", good.replace("\"S\"", "\"GOLD\"")).expect(400);
    api.admin("POST", "/events", good.replace(hall.venueId(), "x")).expect(400);
    api.admin("POST", "/events", good.replace(EventApi.time(48), "2027-02-30T10:00:00"))
        .expect(400);
    api.admin("POST", "/events", good.replace("\"X\"", "\" \"")).expect(400);
    api.admin("POST", "/events", "[]").expect(400);
    assertThat(
            api.admin("POST", "/events", EventApi.event(hall, "X", false, new Slot(1, -1, -3, -2)))
                .expect(400)
                .body())
        .contains("schedules[0].eventStartAt");
    api.admin("POST", "/events", EventApi.event(hall, "X", false, new Slot(1, 48, 2, 1)))
        .expect(400);
    api.admin("POST", "/events", EventApi.event(hall, "X", false, new Slot(1, 48, 2, 99)))
        .expect(400);
    assertThat(
            api.admin(
                    "POST",
                    "/events",
                    EventApi.event(hall, "X", false, Slot.onSale(4), Slot.onSale(9)))
                .expect(400)
                .body())
        .contains("playSequence");
    api.admin("POST", "/events", EventApi.event(hall, "X", false)).expect(400);
    assertThat(
            api.admin(
                    "POST",
                    "/events",
                    EventApi.event(
                        new Hall(UUID.randomUUID() + "", hall.hallId()),
                        "X",
                        false,
                        Slot.onSale(4)))
                .expect(404)
                .code())
        .isEqualTo("VENUE_NOT_FOUND");
    assertThat(
            api.admin(
                    "POST",
                    "/events",
                    EventApi.event(
                        new Hall(hall.venueId(), UUID.randomUUID() + ""),
                        "X",
                        false,
                        Slot.onSale(4)))
                .expect(404)
                .code())
        .isEqualTo("HALL_NOT_FOUND");
    api.send("POST", "/events", good).expect(401);
    api.send(
            "POST",
            "/events",
            good,
            "Authorization",
            "Bearer " + TestTokens.shared().user(UUID.randomUUID()))
        .expect(403);
  }

  @Test
  @Tag("REQ-EVT-001")
  void aHallTakesOnePerformanceAtATimeHoweverManyAskAtOnce() throws Exception {
    Hall hall = api.hall("Seoul", 1, 2);
    List<Callable<Integer>> requests = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String body = EventApi.event(hall, "Rival " + i, false, new Slot(1, 48 + i % 2, 1, 48));
      requests.add(() -> api.admin("POST", "/events", body).status());
    }
    assertThat(AtOnce.call(requests)).containsOnly(201, 409).containsOnlyOnce(201);
    String within =
        EventApi.event(hall, "Within", false, new Slot(1, 90, 1, 80), new Slot(2, 91, 1, 80));
    assertThat(api.admin("POST", "/events", within).expect(409).code()).isEqualTo("HALL_OCCUPIED");
    // What is wrong with the request comes before what is in its way.
    api.admin("POST", "/events", within.replace("\"VIP\":150000,", "")).expect(400);
    api.create(hall, "Right after", new Slot(1, 90, 1, 80), new Slot(2, 92, 1, 80));
  }

  @Test
  void theAuditLogTakesNoTimeThatOccursTwice() {
    for (String twice : List.of("from", "to")) {
      String query = "/admin/event/audit?" + twice + "=1988-10-09T02:30:00";
      assertThat(api.admin("GET", query, null).expect(400).code()).isEqualTo("INVALID_REQUEST");
    }
  }

  @Test
  @Tag("REQ-EVT-001")
  void aDraftIsSeenByAdminsOnly() {
    Hall hall = api.hall("Seoul", 1, 2);
    String id =
        api.admin("POST", "/events", EventApi.event(hall, "Draft", true, Slot.onSale(48)))
            .expect(201)
            .json()
            .getString("id");
    JsonObject seen = api.admin("GET", "/events/" + id, null).expect(200).json();
    assertThat(seen.getString("status")).isEqualTo("PREPARING");
    String schedule =
        seen.getJsonArray("schedules")
            .getJsonObject(0)
            .getJsonArray("times")
            .getJsonObject(0)
            .getString("id");
    assertThat(api.get("/events/" + id).expect(404).code()).isEqualTo("EVENT_NOT_FOUND");
    assertThat(api.get("/events/schedules/" + schedule + "/seats").expect(404).code())
        .isEqualTo("SCHEDULE_NOT_FOUND");
    internal("queue", "schedules/" + schedule).expect(404);

    api.admin("POST", "/events/" + id + "/cancel", null).expect(200);
    assertThat(api.admin("GET", "/events/" + id, null).expect(200).json().getString("status"))
        .isEqualTo("CANCELLED");
    api.get("/events/" + id).expect(404);
    assertThat(api.get("/events?status=CANCELLED&size=100").expect(200).body()).doesNotContain(id);

    api.get("/events/x").expect(400);
    api.admin("POST", "/events/x/cancel", null).expect(400);
    api.get(
            "/events/" + id,
            "Authorization",
            "Bearer " + TestTokens.shared().expired(UUID.randomUUID()))
        .expect(404);
  }
}
