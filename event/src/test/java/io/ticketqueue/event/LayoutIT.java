package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.event.EventApi.Hall;
import io.ticketqueue.event.EventApi.Slot;
import io.ticketqueue.testkit.OperatorSql;
import io.ticketqueue.testkit.TestTokens;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Halls as they are: sections, coordinates, marks, and how they are drawn. */
class LayoutIT extends EventSuite {
  private static final String TEMPLATE =
      """
      {"stage":{"x":-5,"y":-6,"width":10,"height":3},
       "sections":[
        {"name":"1층 \\"가\\"","entrance":"Gate \\\\ A","rows":[
          {"row":"A","grade":"VIP","seats":6,"from":{"x":-2.5,"y":0},"to":{"x":2.5,"y":1},
           "aislesAfter":[3],"removed":[5],"marks":{"1":["WHEELCHAIR"],"2":["COMPANION"]},
           "grades":{"6":"S"}},
          {"row":"B","grade":"S","numbers":[7,5,3]}]},
        {"name":"2층","rows":[{"row":"A","grade":"S","numbers":[11,12]}]}]}
      """;

  private String schedule(Hall hall) {
    return api.schedules(api.create(hall, "Drawn", Slot.onSale(48))).getFirst();
  }

  private static String path(String schedule) {
    return "/events/schedules/" + schedule + "/layout";
  }

  private static List<JsonArray> seats(JsonObject layout, int section, int row) {
    return layout
        .getJsonArray("sections")
        .getJsonObject(section)
        .getJsonArray("rows")
        .getJsonObject(row)
        .getJsonArray("seats")
        .getValuesAs(JsonValue::asJsonArray);
  }

  /** All but the id. */
  private static String seat(JsonArray seat) {
    return seat.subList(1, seat.size()).toString().replace(" ", "");
  }

  @Test
  @Tag("REQ-EVT-013")
  @Tag("REQ-EVT-018")
  void aHallIsDrawnAsItIs() {
    Hall hall = api.hall(TEMPLATE, 10);
    String schedule = schedule(hall);

    JsonObject layout = api.get(path(schedule)).expect(200).json();

    assertThat(layout.getString("scheduleId")).isEqualTo(schedule);
    assertThat(layout.getInt("version")).isEqualTo(1);
    assertThat(layout.getString("unit")).isEqualTo("seat");
    assertThat(layout.getJsonObject("stage").getInt("width")).isEqualTo(10);
    assertThat(layout.getJsonObject("focus").getJsonNumber("y").doubleValue()).isEqualTo(-4.5);
    JsonArray sections = layout.getJsonArray("sections");
    assertThat(sections.getValuesAs(JsonObject.class))
        .extracting(section -> section.getString("name"), section -> section.get("entrance"))
        .extracting(Object::toString)
        .containsExactly("(\"1층 \"가\"\", \"Gate \\\\ A\")", "(\"2층\", null)");
    assertThat(seats(layout, 0, 0))
        .extracting(LayoutIT::seat)
        .containsExactly(
            "[1,\"VIP\",-2.5,0,[\"WHEELCHAIR\"]]",
            "[2,\"VIP\",-1.67,0.17,[\"COMPANION\"]]",
            "[3,\"VIP\",-0.83,0.33,[\"AISLE\"]]",
            "[4,\"VIP\",0.83,0.67,[]]",
            "[6,\"S\",2.5,1,[]]");
    assertThat(seats(layout, 0, 1)).extracting(seat -> seat.getInt(1)).containsExactly(7, 5, 3);
    assertThat(seats(layout, 1, 0).getFirst().getJsonNumber(4).doubleValue())
        .isGreaterThan(seats(layout, 0, 1).getFirst().getJsonNumber(4).doubleValue() + 1);
    assertThat(ids(layout)).containsExactlyInAnyOrderElementsOf(api.seatIds(schedule));
  }

  private static List<String> ids(JsonObject layout) {
    List<String> ids = new ArrayList<>();
    JsonArray sections = layout.getJsonArray("sections");
    for (int i = 0; i < sections.size(); i++) {
      for (int j = 0; j < sections.getJsonObject(i).getJsonArray("rows").size(); j++) {
        seats(layout, i, j).forEach(seat -> ids.add(seat.getString(0)));
      }
    }
    return ids;
  }

  @Test
  @Tag("REQ-EVT-006")
  void theSectionStandsBesideEverySeatNumber() {
    String schedule = schedule(api.hall(TEMPLATE, 10));

    List<JsonObject> listed =
        api.grades(schedule).stream()
            .flatMap(grade -> grade.asJsonObject().getJsonArray("seats").stream())
            .map(JsonValue::asJsonObject)
            .toList();
    assertThat(listed)
        .extracting(seat -> seat.getString("section") + "/" + seat.getString("seatNumber"))
        .containsExactly(
            "1층 \"가\"/A-1",
            "1층 \"가\"/A-2",
            "1층 \"가\"/A-3",
            "1층 \"가\"/A-4",
            "1층 \"가\"/A-6",
            "1층 \"가\"/B-7",
            "1층 \"가\"/B-5",
            "1층 \"가\"/B-3",
            "2층/A-11",
            "2층/A-12");

    JsonObject plan =
        internal("reservation", "schedules/" + schedule + "/seats").expect(200).json();
    assertThat(plan.getJsonObject("focus").getInt("x")).isZero();
    List<JsonObject> planned = plan.getJsonArray("seats").getValuesAs(JsonObject.class);
    assertThat(planned)
        .extracting(seat -> seat.getInt("rowIndex") + ":" + seat.getInt("position"))
        .containsExactly("1:1", "1:2", "1:3", "1:5", "1:7", "2:1", "2:2", "2:3", "3:1", "3:2");
    assertThat(planned.getFirst().getJsonArray("marks").getValuesAs(JsonString::getString))
        .containsExactly("WHEELCHAIR");
    assertThat(planned.getLast().getString("section")).isEqualTo("2층");
  }

  @Test
  void aPlainHallIsDrawnAsOneSectionWithoutAName() {
    String schedule = schedule(api.hall("Seoul", 3, 4));

    JsonObject layout = api.get(path(schedule)).expect(200).json();

    JsonObject section = layout.getJsonArray("sections").getJsonObject(0);
    assertThat(layout.getJsonArray("sections")).hasSize(1);
    assertThat(section.isNull("name")).isTrue();
    assertThat(section.isNull("entrance")).isTrue();
    assertThat(ids(layout)).hasSize(12).doesNotHaveDuplicates();
    assertThat(
            api.grades(schedule)
                .getJsonObject(0)
                .getJsonArray("seats")
                .getJsonObject(0)
                .isNull("section"))
        .isTrue();
  }

  @Test
  void anUnchangedLayoutIsNotReadAgain() throws Exception {
    String path = path(schedule(api.hall(TEMPLATE, 10)));

    var packed = api.get(path, "Accept-Encoding", "gzip").expect(200);

    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.header("Vary")).contains("Accept-Encoding");
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed.bytes())).readAllBytes();
    assertThat(new String(plain, StandardCharsets.UTF_8)).isEqualTo(api.get(path).body());
    String tag = packed.header("ETag");
    var same = api.get(path, "If-None-Match", tag).expect(304);
    assertThat(same.body()).isEmpty();
    assertThat(same.header("ETag")).isEqualTo(tag);
    api.get(path, "If-None-Match", "W/\"0\"").expect(200);
    api.get(path, "If-None-Match", "junk").expect(200);
    assertThat(api.send("HEAD", path, null).expect(200).header("ETag"))
        .isEqualTo(api.get(path).header("ETag"));
  }

  @Test
  void aLayoutIsFoundWhereItsScheduleIs() {
    Hall hall = api.hall(TEMPLATE, 10);
    String draft =
        api.admin("POST", "/events", EventApi.event(hall, "Draft", true, Slot.onSale(24)))
            .expect(201)
            .json()
            .getString("id");
    String schedule =
        api.admin("GET", "/events/" + draft, null)
            .expect(200)
            .json()
            .getJsonArray("schedules")
            .getJsonObject(0)
            .getJsonArray("times")
            .getJsonObject(0)
            .getString("id");

    api.admin("GET", path(schedule), null).expect(200);
    assertThat(api.get(path(schedule)).statusAndCode()).isEqualTo("404 SCHEDULE_NOT_FOUND");
    String user = "Bearer " + TestTokens.shared().user(UUID.randomUUID());
    assertThat(api.get(path(schedule), "Authorization", user).statusAndCode())
        .isEqualTo("404 SCHEDULE_NOT_FOUND");
    assertThat(api.get(path(UUID.randomUUID().toString())).statusAndCode())
        .isEqualTo("404 SCHEDULE_NOT_FOUND");
    assertThat(api.get(path("x")).statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    assertThat(api.admin("POST", path(schedule), "{}").statusAndCode())
        .isEqualTo("405 METHOD_NOT_ALLOWED");
  }

  @Test
  @Tag("REQ-EVT-014")
  void aHallThatIsSeatedAnewChangesNoLayout() {
    Hall hall = api.hall(TEMPLATE, 10);
    String event = api.create(hall, "Before", Slot.onSale(48));
    String schedule = api.schedules(event).getFirst();
    String before = api.get(path(schedule)).body();
    api.admin("POST", "/events/" + event + "/cancel", null).expect(200);

    api.admin(
            "PUT",
            "/venues/" + hall.venueId() + "/halls/" + hall.hallId(),
            EventApi.hallBody("Anew", 20, TEMPLATE.replace("2층", "Balcony").replace("6,", "7,")))
        .expect(200);

    assertThat(api.get(path(schedule)).body()).isEqualTo(before);
    String after = schedule(hall);
    assertThat(api.get(path(after)).body()).contains("Balcony");
  }

  @Test
  @Tag("REQ-EVT-013")
  void whatIsWrongWithATemplateIsNamed() {
    String halls = "/venues/" + api.venue("Seoul") + "/halls";
    for (List<String> one :
        List.of(
            List.of("\"seats\":6", "\"seats\":0", "seatTemplate.sections[0].rows[0].seats"),
            List.of("[7,5,3]", "[7,5,7]", "seatTemplate.sections[0].rows[1].numbers"),
            List.of("\"removed\":[5]", "\"removed\":[9]", "rows[0].removed"),
            List.of("COMPANION", "BALCONY", "rows[0].marks.2"),
            List.of("\"row\":\"B\"", "\"row\":\"A\"", "sections[0].rows[1].row"),
            List.of("2층", "1층 \\\"가\\\"", "sections[1].name"),
            List.of("\"to\":{\"x\":2.5,\"y\":1}", "\"to\":{\"x\":-2.5,\"y\":0}", "rows[0]"),
            List.of("2층", "2\\u202e층", "sections[1].name"))) {
      String template = TEMPLATE.replace(one.getFirst(), one.get(1));
      var refused = api.admin("POST", halls, EventApi.hallBody("Main", 10, template)).expect(400);
      assertThat(refused.code()).isEqualTo("INVALID_REQUEST");
      assertThat(refused.json().getJsonArray("errors").toString())
          .as(one.get(1))
          .contains(one.get(2));
    }
    var tight = api.admin("POST", halls, EventApi.hallBody("Main", 9, TEMPLATE)).expect(400);
    assertThat(tight.json().getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo("seatTemplate");
    String large = TEMPLATE.replace("2층", "x".repeat(1024 * 1024));
    assertThat(api.admin("POST", halls, EventApi.hallBody("Main", 10, large)).statusAndCode())
        .isEqualTo("413 PAYLOAD_TOO_LARGE");
    api.admin("POST", halls, EventApi.hallBody("Main", 10, TEMPLATE)).expect(201);
  }

  @Test
  @Tag("REQ-EVT-018")
  void aMovedEventIsDrawnInItsNewHallAtOnce() {
    String event = api.create(api.hall(TEMPLATE, 10), "Moved", new Slot(1, 96, 48, 96));
    String path = path(api.schedules(event).getFirst());
    String before = api.get(path).expect(200).header("ETag");
    Hall other = api.hall(TEMPLATE.replace("2층", "Balcony"), 10);

    String there =
        "{\"venueId\":\"%s\",\"hallId\":\"%s\"}".formatted(other.venueId(), other.hallId());
    api.admin("PUT", "/events/" + event, there).expect(200);

    var moved = api.get(path, "If-None-Match", before).expect(200);
    assertThat(moved.body()).contains("Balcony");
    assertThat(moved.json().getInt("version")).isEqualTo(2);
  }

  /** As an instance that knows nothing of places makes them, and as housekeeping leaves them. */
  @Test
  void seatsWithoutPlacesAreDrawnWhereTheirNumbersSay() throws Exception {
    String schedule = schedule(api.hall("Seoul", 2, 3));
    operate(
        "update event_service.seats set position = null, x = null, y = null where schedule_id = '"
            + schedule
            + "'");
    operate(
        "update event_service.event_schedules set drawing = null where id = '" + schedule + "'");

    JsonObject layout = api.get(path(schedule)).expect(200).json();

    assertThat(seats(layout, 0, 1))
        .extracting(LayoutIT::seat)
        .containsExactly("[1,\"S\",1,2,[]]", "[2,\"S\",2,2,[]]", "[3,\"S\",3,2,[]]");
    assertThat(layout.getJsonObject("stage").toString().replace(" ", ""))
        .isEqualTo("{\"x\":0.00,\"y\":-3,\"width\":4,\"height\":2}");
    JsonObject plan =
        internal("reservation", "schedules/" + schedule + "/seats").expect(200).json();
    assertThat(plan.getJsonArray("seats").getJsonObject(5).getInt("position")).isEqualTo(3);
    assertThat(plan.getJsonObject("focus").getInt("x")).isEqualTo(2);
  }

  @Test
  void aScheduleWithoutSeatsHasNoSections() throws Exception {
    String schedule = schedule(api.hall("Seoul", 2, 3));

    operate("delete from event_service.seats where schedule_id = '" + schedule + "'");

    assertThat(api.get(path(schedule)).expect(200).json().getJsonArray("sections")).isEmpty();
  }

  private static void operate(String sql) throws SQLException {
    try (OperatorSql operator = OperatorSql.open()) {
      operator.execute(sql);
    }
  }
}
