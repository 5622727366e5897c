package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.event.EventApi.Hall;
import io.ticketqueue.event.EventApi.Slot;
import io.ticketqueue.testkit.AtOnce;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Events are changed and published. */
@Tag("REQ-EVT-002")
class ChangesIT extends EventSuite {
  private String event;
  private String schedule;
  private Hall hall;

  /** An event of one performance, on sale in a day. */
  private void create(String title) {
    hall = api.hall("Seoul", 2, 3);
    event = api.create(hall, title, new Slot(1, 72, 24, 72));
    schedule = api.schedules(event).getFirst();
  }

  private Response put(String body) {
    return api.admin("PUT", "/events/" + event, body);
  }

  private void refused(int status, String code, String body) {
    assertThat(put(body).statusAndCode()).isEqualTo(status + " " + code);
  }

  private JsonObject detail() {
    return api.admin("GET", "/events/" + event, null).expect(200).json();
  }

  @Test
  void whatIsSentChangesAndTheRestStays() {
    create("Before");

    JsonObject changed =
        put("{\"title\":\"After\",\"artist\":null,\"unknown\":{},\"version\":1}")
            .expect(200)
            .json();

    assertThat(changed.keySet())
        .containsExactlyInAnyOrder("id", "title", "description", "version", "updatedAt");
    assertThat(changed.getString("title")).isEqualTo("After");
    assertThat(changed.getString("description")).isEqualTo("A night");
    assertThat(changed.getInt("version")).isEqualTo(2);
    assertThat(detail().getInt("version")).isEqualTo(2);
    assertThat(detail().getString("artist")).isEqualTo("IU");
    JsonObject copied = internal("reservation", "schedules/" + schedule).expect(200).json();
    assertThat(copied.getString("eventTitle")).isEqualTo("After");
    assertThat(copied.getInt("version")).isEqualTo(2);
    assertThat(put("{}").expect(200).json().getInt("version")).isEqualTo(2);
    assertThat(put("{\"description\":\"\"}").expect(200).json().getString("description")).isEmpty();
    refused(409, "VERSION_CONFLICT", "{\"title\":\"Late\",\"version\":2}");
  }

  @Test
  void pricesTimesAndSchedulesChangeBeforeTheSale() {
    create("Prices");
    String listed = api.get("/events/schedules/" + schedule + "/seats").expect(200).header("ETag");
    String body =
        """
        {"gradePrices":{"S":1000},"maxPerPerson":2,"posterUrl":"https://a.example/p.png",
         "cancellationFees":[{"daysBefore":0,"percent":10}],
         "schedules":[{"id":"%s","saleStartAt":"%s","gradePrices":{"VIP":2000}},
                      {"playSequence":2,"eventStartAt":"%s","eventEndAt":"%s","saleStartAt":"%s","saleEndAt":"%s"}]}
        """
            .formatted(
                schedule,
                EventApi.time(30),
                EventApi.time(96),
                EventApi.time(98),
                EventApi.time(30),
                EventApi.time(96));

    put(body).expect(200);

    var grades = api.grades(schedule);
    assertThat(grades.getJsonObject(0).getInt("price")).isEqualTo(2000);
    assertThat(grades.getJsonObject(1).getInt("price")).isEqualTo(1000);
    assertThat(api.get("/events/schedules/" + schedule + "/seats").header("ETag"))
        .isNotEqualTo(listed);
    List<String> schedules = api.schedules(event);
    assertThat(schedules).hasSize(2).startsWith(schedule);
    assertThat(api.seatIds(schedules.getLast())).hasSize(6);
    JsonObject detail = detail();
    assertThat(detail.getInt("maxPerPerson")).isEqualTo(2);
    assertThat(detail.getString("posterUrl")).isEqualTo("https://a.example/p.png");
    JsonObject time =
        detail.getJsonArray("schedules").getJsonObject(0).getJsonArray("times").getJsonObject(0);
    assertThat(time.getString("saleStartAt")).isEqualTo(EventApi.time(30));
    put("{\"posterUrl\":\"\"}").expect(200);
    assertThat(detail().isNull("posterUrl")).isTrue();
  }

  @Test
  void inAnotherHallTheSeatsAreMadeAnew() {
    create("Moves");
    Hall other = api.hall("Busan", 1, 2);
    List<String> before = api.seatIds(schedule);

    refused(404, "HALL_NOT_FOUND", "{\"hallId\":\"" + other.hallId() + "\"}");
    put("{\"venueId\":\"%s\",\"hallId\":\"%s\"}".formatted(other.venueId(), other.hallId()))
        .expect(200);

    assertThat(detail().getJsonObject("halls").getString("id")).isEqualTo(other.hallId());
    assertThat(api.seatIds(schedule)).hasSize(2).doesNotContainAnyElementsOf(before);
    api.create(hall, "Instead", Slot.onSale(72));
    refused(
        409,
        "HALL_OCCUPIED",
        "{\"venueId\":\"%s\",\"hallId\":\"%s\"}".formatted(hall.venueId(), hall.hallId()));
  }

  @Test
  void onceTheSaleHasBegunOnlyTitleAndDescriptionChange() {
    create("On sale");
    put("{\"schedules\":[{\"id\":\""
            + schedule
            + "\",\"saleStartAt\":\""
            + EventApi.time(-1)
            + "\"}]}")
        .expect(200);
    assertThat(detail().getString("status")).isEqualTo("OPEN");

    for (String change :
        List.of(
            "\"artist\":\"X\"",
            "\"gradePrices\":{\"S\":1}",
            "\"maxPerPerson\":1",
            "\"cancellationFees\":[{\"daysBefore\":0,\"percent\":100}]",
            "\"schedules\":[{\"id\":\""
                + schedule
                + "\",\"saleStartAt\":\""
                + EventApi.time(48)
                + "\"}]",
            "\"schedules\":[{\"id\":\"" + schedule + "\",\"queueOrder\":\"DRAW\"}]")) {
      refused(409, "SALE_ALREADY_STARTED", "{\"title\":\"Not kept\"," + change + "}");
    }
    assertThat(put("{\"title\":\"T\",\"description\":\"D\"}").expect(200).json().getInt("version"))
        .isEqualTo(3);
    assertThat(detail().getString("status")).isEqualTo("OPEN");
  }

  @Test
  void aDraftIsPublishedAndNeverADraftAgain() {
    hall = api.hall("Seoul", 1, 2);
    event =
        api.admin("POST", "/events", EventApi.event(hall, "Draft", true, Slot.onSale(48)))
            .expect(201)
            .json()
            .getString("id");
    JsonObject time =
        detail().getJsonArray("schedules").getJsonObject(0).getJsonArray("times").getJsonObject(0);
    assertThat(time.getString("status")).isEqualTo("UPCOMING");
    api.get("/events/" + event).expect(404);

    put("{\"draft\":false,\"version\":1}").expect(200);

    assertThat(api.get("/events/" + event).expect(200).json().getString("status"))
        .isEqualTo("OPEN");
    internal("queue", "schedules/" + api.schedules(event).getFirst()).expect(200);
    put("{\"draft\":false}").expect(200);
    refused(409, "ALREADY_PUBLISHED", "{\"draft\":true}");
  }

  @Test
  void whatIsWrongIsNamed() {
    create("Wrong");
    String one = "{\"schedules\":[{\"id\":\"" + schedule + "\",%s}]}";
    for (List<String> wrong :
        List.of(
            List.of("title", "{\"title\":\" \"}"),
            List.of("title", "{\"title\":\"a\\u202eb\"}"),
            List.of("title", "{\"title\":\"a\\u0007b\"}"),
            List.of("title", "{\"title\":\"" + "가".repeat(201) + "\"}"),
            List.of("title", "{\"title\":5}"),
            List.of("version", "{\"version\":\"1\"}"),
            List.of("version", "{\"version\":0}"),
            List.of("version", "{\"version\":1.5}"),
            List.of("draft", "{\"draft\":\"no\"}"),
            List.of("venueId", "{\"venueId\":\"x\"}"),
            List.of("gradePrices.S", "{\"gradePrices\":{\"S\":-1}}"),
            List.of("gradePrices.S", "{\"gradePrices\":{\"S\":10000001}}"),
            List.of("gradePrices", "{\"gradePrices\":{\"GOLD\":1}}"),
            List.of("maxPerPerson", "{\"maxPerPerson\":21}"),
            List.of("posterUrl", "{\"posterUrl\":\"http://a.example\"}"),
            List.of("schedules", "{\"schedules\":{}}"),
            List.of("schedules[0]", "{\"schedules\":[null]}"),
            List.of("schedules[0].id", "{\"schedules\":[{\"id\":\"x\"}]}"),
            List.of("schedules[0].playSequence", "{\"schedules\":[{}]}"),
            List.of("schedules[0].playSequence", one.formatted("\"playSequence\":0")),
            List.of(
                "schedules[0].eventStartAt",
                one.formatted("\"eventStartAt\":\"" + EventApi.time(-1) + "\"")),
            List.of(
                "schedules[0].eventEndAt",
                one.formatted("\"eventEndAt\":\"" + EventApi.time(60) + "\"")),
            List.of(
                "schedules[0].saleEndAt",
                one.formatted("\"saleEndAt\":\"" + EventApi.time(20) + "\"")),
            List.of("schedules[0].saleStartAt", one.formatted("\"saleStartAt\":\"soon\"")))) {
      Response response = put(wrong.get(1));
      assertThat(response.statusAndCode()).as(wrong.get(1)).isEqualTo("400 INVALID_REQUEST");
      assertThat(response.body()).contains("\"" + wrong.get(0) + "\"");
    }
    for (String malformed : List.of("", "[]", "null", "{", "{\"title\":\"a\",\"title\":\"b\"}")) {
      refused(400, "INVALID_REQUEST", malformed);
    }
    assertThat(detail().getInt("version")).isEqualTo(1);
  }

  @Test
  void whoMayNotOrMeansAnotherIsRefused() {
    create("Mine");
    String foreign =
        api.schedules(api.create(api.hall("Seoul", 1, 1), "Other", Slot.onSale(48))).getFirst();

    refused(404, "SCHEDULE_NOT_FOUND", "{\"schedules\":[{\"id\":\"" + foreign + "\"}]}");
    refused(404, "VENUE_NOT_FOUND", "{\"venueId\":\"" + UUID.randomUUID() + "\"}");
    assertThat(api.admin("PUT", "/events/" + UUID.randomUUID(), "{}").statusAndCode())
        .isEqualTo("404 EVENT_NOT_FOUND");
    assertThat(api.admin("PUT", "/events/x", "{}").statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
    assertThat(api.send("PUT", "/events/" + event, "{}").statusAndCode())
        .isEqualTo("401 UNAUTHENTICATED");
    assertThat(
            api.send(
                    "PUT",
                    "/events/" + event,
                    "{}",
                    "Authorization",
                    "Bearer " + TestTokens.shared().user(UUID.randomUUID()))
                .statusAndCode())
        .isEqualTo("403 FORBIDDEN");
  }

  /** Both read version 1; only one of them may believe that nothing came in between. */
  @Test
  void ofTwoAdministratorsAtOnceOneWins() throws Exception {
    create("Race");
    List<Callable<String>> requests = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String body = "{\"title\":\"Mine " + i + "\",\"version\":1}";
      requests.add(() -> put(body).statusAndCode());
    }
    List<String> answers = AtOnce.call(requests);

    assertThat(answers).filteredOn(answer -> answer.startsWith("200")).hasSize(1);
    assertThat(answers).filteredOn("409 VERSION_CONFLICT"::equals).hasSize(7);
    assertThat(detail().getInt("version")).isEqualTo(2);
  }

  /** The sale opens while administrators try to put it off. */
  @Test
  void aSaleThatHasOpenedIsNeverNotOpenedAgain() {
    create("Opening");
    LocalDateTime opens = LocalDateTime.now(EventApi.ZONE).withNano(0).plusSeconds(5);
    String one = "{\"schedules\":[{\"id\":\"" + schedule + "\",\"saleStartAt\":\"%s\"}]}";
    put(one.formatted(EventApi.time(opens))).expect(200);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              put(one.formatted(EventApi.time(opens))).expect(200); // changes nothing
              return detail().getString("status").equals("OPEN");
            });

    for (int i = 0; i < 20; i++) {
      refused(409, "SALE_ALREADY_STARTED", one.formatted(EventApi.time(48)));
      assertThat(detail().getString("status")).isEqualTo("OPEN");
    }
  }
}
