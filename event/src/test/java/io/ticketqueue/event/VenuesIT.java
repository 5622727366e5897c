package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.event.EventApi.Hall;
import io.ticketqueue.event.EventApi.Slot;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.TestTokens;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Venues and their halls. */
class VenuesIT extends EventSuite {
  private static final String UNAVAILABLE = "503 SERVICE_UNAVAILABLE";

  @Test
  @Tag("REQ-EVT-010")
  @Tag("REQ-EVT-013")
  void anAdminArrangesVenuesAndHalls() {
    Hall hall = api.hall("Seoul", 2, 3);
    var created = api.admin("POST", "/venues", "{\"name\":\"A\",\"address\":\"B\",\"city\":\"C\"}");
    assertThat(created.expect(201).header("Location"))
        .isEqualTo("/venues/" + created.json().getString("id"));

    JsonObject venue = api.get("/venues/" + hall.venueId()).expect(200).json();
    assertThat(venue.getString("city")).isEqualTo("Seoul");
    assertThat(venue.getJsonArray("halls").getJsonObject(0).getInt("capacity")).isEqualTo(6);
    assertThat(api.get("/venues?size=1").expect(200).json().getJsonArray("list")).hasSize(1);

    String path = "/venues/" + hall.venueId();
    assertThat(api.admin("PUT", path, "{\"city\":\"Busan\"}").expect(200).json().getString("name"))
        .isEqualTo("Olympic Hall");
    api.admin("PUT", path + "/halls/" + hall.hallId(), "{\"name\":\"Main\"}").expect(200);
    assertThat(api.admin("POST", path + "/halls", hallBody("main", 4, 2)).expect(409).code())
        .isEqualTo("HALL_NAME_TAKEN");
    api.create(hall, "Played here", Slot.onSale(48));
    assertThat(api.admin("DELETE", path, null).expect(409).code()).isEqualTo("VENUE_IN_USE");
    assertThat(api.admin("DELETE", path + "/halls/" + hall.hallId(), null).expect(409).code())
        .isEqualTo("HALL_IN_USE");
    api.admin("DELETE", "/venues/" + created.json().getString("id"), null).expect(200);
    api.get("/venues/" + created.json().getString("id")).expect(404);

    var acts =
        api.admin("GET", "/admin/event/audit?object=venue:" + created.json().getString("id"), null)
            .expect(200)
            .json()
            .getJsonArray("list");
    assertThat(acts.getValuesAs(act -> act.asJsonObject().getString("action")))
        .containsExactly("VENUE_REMOVED", "VENUE_ADDED");
    assertThat(acts.getJsonObject(0).getJsonObject("before").getString("city")).isEqualTo("C");
    assertThat(acts.getJsonObject(0).isNull("after")).isTrue();
    assertThat(acts.getJsonObject(0).getString("role")).isEqualTo("ADMIN");
  }

  @Test
  @Tag("REQ-GW-014")
  void uriAndHeadersMayBeAsLongAsTheEdgeAllows() {
    String path = "/venues?filler=";
    api.get(path + "a".repeat(8192 - path.length())).expect(200);
    api.get("/venues", "X-Filler", "a".repeat(16 * 1024)).expect(200);
  }

  @Test
  void withoutRedisReadingGoesOnAndOperatorsWait() {
    String venue = "/venues/" + api.venue("Seoul");
    String body = "{\"name\":\"A\",\"address\":\"B\",\"city\":\"C\"}";
    Servers.redis().stop();
    try {
      await()
          .atMost(PATIENCE)
          .until(() -> api.admin("POST", "/venues", body).statusAndCode(), UNAVAILABLE::equals);
      for (String change :
          List.of(
              "POST /events",
              "DELETE /events/" + UUID.randomUUID(),
              "PUT " + venue,
              "DELETE " + venue,
              "POST " + venue + "/halls",
              "PUT " + venue + "/halls/" + UUID.randomUUID(),
              "DELETE " + venue + "/halls/" + UUID.randomUUID(),
              "GET /admin/event/dead-letters",
              "GET /admin/event/audit",
              "DELETE /admin/event/dead-letters/" + UUID.randomUUID())) {
        String[] call = change.split(" ", 2);
        assertThat(api.admin(call[0], call[1], body).statusAndCode())
            .as(change)
            .isEqualTo(UNAVAILABLE);
      }
      api.get("/venues").expect(200);
    } finally {
      Servers.redis().start();
    }
    await().atMost(PATIENCE).until(() -> api.admin("DELETE", venue, null).status() == 200);
  }

  @Test
  void anOptionalBodyIsUtf8AsEveryOther() {
    String cancel = "/events/" + UUID.randomUUID() + "/cancel";
    for (String charset : List.of("x-none", "utf-16", "iso-8859-1")) {
      assertThat(cancel(cancel, "application/json; charset=" + charset))
          .as(charset)
          .isEqualTo("415 UNSUPPORTED_MEDIA_TYPE");
    }
    for (String type :
        List.of(
            "application/json",
            "application/json; charset=utf-8",
            "application/json; charset=UTF8",
            "text/plain")) {
      assertThat(cancel(cancel, type)).as(type).isEqualTo("404 EVENT_NOT_FOUND");
    }
  }

  private String cancel(String path, String contentType) {
    return api.send(
            "POST",
            path,
            "{\"reason\":\"rain\"}",
            "Content-Type",
            contentType,
            "Authorization",
            "Bearer " + TestTokens.shared().admin())
        .statusAndCode();
  }

  @Test
  void aMissingBodyIsTheClientsMistake() {
    assertThat(api.admin("POST", "/venues", null).expect(400).code()).isEqualTo("INVALID_REQUEST");
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
    assertThat(api.admin("POST", halls, hallBody("X", 3, 2)).expect(400).body())
        .contains("INVALID_REQUEST", "seatTemplate");
    api.admin("POST", halls, hallBody("X", 4, 2).replace("VIP", "GOLD")).expect(400);
    api.admin("POST", halls, hallBody("X", 4, 2).replace(",\"B\":\"S\"", "")).expect(400);
    api.admin("POST", halls, hallBody("X", 4, 2).replace("[\"A\",\"B\"]", "[\"A\",\"\\\"\"]"))
        .expect(400);
    api.admin("POST", halls, "{}").expect(400);
    api.admin("POST", halls, null + "").expect(400);
    assertThat(
            api.admin("POST", "/venues/" + UUID.randomUUID() + "/halls", hallBody("X", 4, 2))
                .expect(404)
                .code())
        .isEqualTo("VENUE_NOT_FOUND");
  }

  @Test
  @Tag("REQ-EVT-010")
  @Tag("REQ-EVT-011")
  @Tag("REQ-EVT-012")
  void aVenueHasANameAnAddressAndACity() {
    String good = "{\"name\":\"A\",\"address\":\"B\",\"city\":\"C\"}";
    JsonObject created = api.admin("POST", "/venues", good).expect(201).json();
    assertThat(created.keySet())
        .containsExactlyInAnyOrder("id", "name", "address", "city", "createdAt");
    String path = "/venues/" + created.getString("id");
    for (String bad :
        List.of(
            good.replace("\"A\"", "\" \""),
            good.replace("\"B\"", "null"),
            good.replace("\"C\"", "\"" + "c".repeat(51) + "\""),
            good.replace("\"A\"", "\"\\u0000\""),
            "{}",
            "[]",
            "{")) {
      assertThat(api.admin("POST", "/venues", bad).expect(400).code()).isEqualTo("INVALID_REQUEST");
    }
    api.admin("PUT", path, "{\"name\":\"\"}").expect(400);
    JsonObject changed =
        api.admin("PUT", path, "{\"name\":\"D\",\"city\":null}").expect(200).json();
    assertThat(changed.keySet())
        .containsExactlyInAnyOrder("id", "name", "address", "city", "updatedAt");
    assertThat(changed.getString("city")).isEqualTo("C");
    assertThat(api.admin("DELETE", path, null).expect(200).json().getString("message"))
        .isEqualTo("공연장을 삭제했습니다.");
    assertThat(api.admin("DELETE", path, null).expect(404).code()).isEqualTo("VENUE_NOT_FOUND");
    assertThat(api.admin("PUT", path, "{}").expect(404).code()).isEqualTo("VENUE_NOT_FOUND");
  }

  @Test
  @Tag("REQ-EVT-010")
  void venuesAreListedNewestFirst() {
    String older = api.venue("Seoul");
    String newer = api.venue("Seoul");

    JsonObject page = api.get("/venues?size=2").expect(200).json();

    assertThat(page.keySet()).containsExactlyInAnyOrder("list", "page", "size", "totalElements");
    assertThat(page.getJsonArray("list").getValuesAs(JsonObject.class))
        .extracting(venue -> venue.getString("id"))
        .containsExactly(newer, older);
    assertThat(page.getJsonArray("list").getJsonObject(0).keySet())
        .containsExactlyInAnyOrder("id", "name", "address", "city", "halls");
    int all = page.getInt("totalElements");
    JsonObject past = api.get("/venues?page=" + all).expect(200).json();
    assertThat(past.getJsonArray("list")).isEmpty();
    assertThat(past.getInt("totalElements")).isEqualTo(all);
    for (String bad : List.of("size=0", "size=101", "page=-1", "page=x", "size=1.5")) {
      assertThat(api.get("/venues?" + bad).expect(400).code()).isEqualTo("INVALID_REQUEST");
    }
    assertThat(api.send("HEAD", "/venues", null).expect(200).body()).isEmpty();
    assertThat(api.send("HEAD", "/venues/" + newer, null).expect(200).body()).isEmpty();
  }

  @Test
  @Tag("REQ-EVT-014")
  @Tag("REQ-EVT-015")
  void aHallIsSeatedAnewOnlyWhileNothingIsPlayedThere() {
    Hall hall = api.hall("Seoul", 2, 3);
    String halls = "/venues/" + hall.venueId() + "/halls";
    String path = halls + "/" + hall.hallId();
    JsonObject changed = api.admin("PUT", path, hallBody("Grown", 9, 4)).expect(200).json();
    assertThat(changed.keySet())
        .containsExactlyInAnyOrder("id", "venueId", "name", "capacity", "updatedAt");
    api.admin("PUT", path, "{\"capacity\":7}").expect(400);
    api.create(hall, "Played here", Slot.onSale(48));

    assertThat(api.admin("PUT", path, hallBody("Grown", 9, 3)).expect(409).code())
        .isEqualTo("HALL_IN_USE");
    api.admin("PUT", path, "{\"name\":\"Renamed\",\"capacity\":10}").expect(200);

    String free = EventApi.location(api.admin("POST", halls, hallBody("Free", 4, 2)).expect(201));
    assertThat(api.admin("PUT", free, "{\"name\":\"RENAMED\"}").expect(409).code())
        .isEqualTo("HALL_NAME_TAKEN");
    api.admin("DELETE", free, null).expect(200);
    assertThat(api.admin("DELETE", free, null).expect(404).code()).isEqualTo("HALL_NOT_FOUND");
    String elsewhere = "/venues/" + api.venue("Busan") + "/halls/" + hall.hallId();
    assertThat(api.admin("PUT", elsewhere, "{}").expect(404).code()).isEqualTo("HALL_NOT_FOUND");
  }

  @Test
  @Tag("REQ-EVT-010")
  @Tag("REQ-EVT-013")
  void onlyAdminsArrange() {
    String venue = "/venues/" + UUID.randomUUID();
    String user = "Bearer " + TestTokens.shared().user(UUID.randomUUID());
    for (String call :
        List.of(
            "POST /venues",
            "PUT " + venue,
            "DELETE " + venue,
            "POST " + venue + "/halls",
            "PUT " + venue + "/halls/" + UUID.randomUUID(),
            "DELETE " + venue + "/halls/" + UUID.randomUUID())) {
      String[] part = call.split(" ", -1);
      assertThat(api.send(part[0], part[1], "{}").expect(401).code()).isEqualTo("UNAUTHENTICATED");
      assertThat(api.send(part[0], part[1], "{}", "Authorization", user).expect(403).code())
          .isEqualTo("FORBIDDEN");
    }
    api.get("/venues/x").expect(400);
    api.admin("PUT", "/venues/x", "{}").expect(400);
    api.admin("DELETE", venue + "/halls/1-1-1-1-1", null).expect(400);
  }

  @Test
  @Tag("REQ-EVT-010")
  @Tag("REQ-EVT-013")
  void textsAreOfOneVisibleLine() {
    String venue = "{\"name\":\"A\",\"address\":\"B\",\"city\":\"C\"}";
    String halls = "/venues/" + api.venue("Seoul") + "/halls";
    for (String bad :
        List.of(
            "A\\u202eB",
            "A\\u2066B",
            "\\u200b",
            "A\\nB",
            "A\\u0007",
            "A\\ud800",
            "a".repeat(101))) {
      assertThat(
              api.admin("POST", "/venues", venue.replace("\"A\"", "\"" + bad + "\""))
                  .statusAndCode())
          .as(bad)
          .isEqualTo("400 INVALID_REQUEST");
      assertThat(api.admin("POST", halls, hallBody(bad, 4, 2)).statusAndCode())
          .as(bad)
          .isEqualTo("400 INVALID_REQUEST");
    }
    JsonObject spaced =
        api.admin("POST", "/venues", venue.replace("\"A\"", "\" \\u1112\\u1161\\u11ab \""))
            .expect(201)
            .json();
    assertThat(spaced.getString("name")).isEqualTo("한");
    api.admin("POST", halls, hallBody("한", 4, 2)).expect(201);
    assertThat(api.admin("POST", halls, hallBody("\\u1112\\u1161\\u11ab", 4, 2)).statusAndCode())
        .isEqualTo("409 HALL_NAME_TAKEN");
  }

  @Test
  @Tag("REQ-EVT-013")
  void aHallHasFromOneToTheMostSeats() {
    String halls = "/venues/" + api.venue("Seoul") + "/halls";
    for (String capacity : List.of("0", "-1", "1000001", "1.5", "1e40", "\"4\"", "null", "[]")) {
      String body = hallBody("X", 4, 2).replace("\"capacity\":4", "\"capacity\":" + capacity);
      assertThat(api.admin("POST", halls, body).statusAndCode())
          .as(capacity)
          .isEqualTo("400 INVALID_REQUEST");
    }
    for (String perRow : List.of("0", "-1", "1001", "1.5", "\"2\"", "null")) {
      String body = hallBody("X", 4, 2).replace("\"seatsPerRow\":2", "\"seatsPerRow\":" + perRow);
      assertThat(api.admin("POST", halls, body).statusAndCode())
          .as(perRow)
          .isEqualTo("400 INVALID_REQUEST");
    }
    for (String rows :
        List.of("[]", "[\"A\",\"A\"]", "[\"A\",null]", "[\"A\",1]", "\"AB\"", "{}")) {
      String body = hallBody("X", 4, 2).replace("[\"A\",\"B\"]", rows);
      assertThat(api.admin("POST", halls, body).statusAndCode())
          .as(rows)
          .isEqualTo("400 INVALID_REQUEST");
    }
  }
}
