package io.ticketqueue.event.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.event.Grade;
import io.ticketqueue.event.Hall;
import io.ticketqueue.event.Point;
import io.ticketqueue.event.SeatMark;
import io.ticketqueue.event.SeatTemplate;
import io.ticketqueue.event.Stage;
import io.ticketqueue.event.rest.VenueRequests.HallBody;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates of sections, read as they come: as JSON. */
class SectionRequestsTest {
  private static final int MOST_SEATS = 100_000;
  private static final String ROW = "{\"row\":\"A\",\"grade\":\"S\",\"seats\":10}";

  private static HallBody body(String template) {
    return JsonBodies.read(
        "{\"name\":\"Main\",\"capacity\":1000,\"seatTemplate\":" + template + "}", HallBody.class);
  }

  private static SeatTemplate read(String template) {
    return VenueRequests.hall(body(template), MOST_SEATS).template();
  }

  private static List<String> wrong(String template) {
    return WrongFields.of(() -> read(template)).stream().distinct().toList();
  }

  private static String floor(String... rows) {
    return "{\"sections\":[{\"name\":\"Floor\",\"rows\":[" + String.join(",", rows) + "]}]}";
  }

  private static List<String> wrongRow(String... rows) {
    return wrong(floor(rows)).stream()
        .map(field -> field.replace("seatTemplate.sections[0].rows", ""))
        .toList();
  }

  private static String with(String member) {
    return ROW.replace("}", "," + member + "}");
  }

  @Test
  @Tag("REQ-EVT-013")
  void aHallIsReadAsItIs() {
    SeatTemplate template =
        read(
            """
            {"stage":{"x":-5,"y":-4,"width":10,"height":3},"focus":{"x":0,"y":-1.005},
             "sections":[
               {"name":" 1층 ","entrance":"Gate A","colour":"red","rows":[
                 {"row":"A","grade":"VIP","seats":3,"from":{"x":-1,"y":0},"to":{"x":1,"y":0},
                  "aislesAfter":[2],"removed":[1],"marks":{"3":["WHEELCHAIR","AISLE"]},
                  "grades":{"3":"S"}}]},
               {"name":"2층","rows":[{"row":"A","grade":"B","numbers":[5,3,1]}]}]}
            """);

    assertThat(template.stage()).isEqualTo(new Stage(new Point(-5, -4), 10, 3));
    assertThat(template.focus()).isEqualTo(new Point(0, -1));
    assertThat(template.sections())
        .extracting(SeatTemplate.Section::name, SeatTemplate.Section::entrance)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("1층", "Gate A"),
            org.assertj.core.groups.Tuple.tuple("2층", null));
    assertThat(template.sections().getFirst().rows())
        .containsExactly(
            new SeatTemplate.Row(
                "A",
                Grade.VIP,
                List.of(1, 2, 3),
                new SeatTemplate.Line(new Point(-1, 0), new Point(1, 0)),
                new SeatTemplate.Exceptions(
                    Set.of(2, 3),
                    Set.of(1),
                    Map.of(3, Set.of(SeatMark.WHEELCHAIR)),
                    Map.of(3, Grade.S))));
    assertThat(template.sections().getLast().rows().getFirst().numbers()).containsExactly(5, 3, 1);
    assertThat(template.seats()).isEqualTo(5);
    assertThat(template.offered()).containsExactly(Grade.VIP, Grade.S, Grade.B);
  }

  @ParameterizedTest
  @Tag("REQ-EVT-013")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"row":"A","grade":"S"}                              | [0]
          {"row":"A","grade":"S","seats":1,"numbers":[1]}      | [0]
          {"row":"A","grade":"S","seats":0}                    | [0].seats
          {"row":"A","grade":"S","seats":-1}                   | [0].seats
          {"row":"A","grade":"S","seats":1001}                 | [0].seats
          {"row":"A","grade":"S","seats":1.5}                  | [0].seats
          {"row":"A","grade":"S","numbers":[]}                 | [0].numbers
          {"row":"A","grade":"S","numbers":[1,2,1]}            | [0].numbers
          {"row":"A","grade":"S","numbers":[1,0]}              | [0].numbers[1]
          {"row":"A","grade":"S","numbers":[1,100000]}         | [0].numbers[1]
          {"row":"A","grade":"S","numbers":[1,1e25]}           | [0].numbers[1]
          {"row":"A","grade":"S","numbers":[1,null]}           | [0].numbers[1]
          {"row":"A","grade":"GOLD","seats":1}                 | [0].grade
          {"row":"A","seats":1}                                | [0].grade
          {"grade":"S","seats":1}                              | [0].row
          {"row":"","grade":"S","seats":1}                     | [0].row
          {"row":"A-1","grade":"S","seats":1}                  | [0].row
          {"row":"A\\u202e","grade":"S","seats":1}             | [0].row
          {"row":"A","grade":"S","seats":2,"removed":[3]}      | [0].removed
          {"row":"A","grade":"S","seats":2,"removed":[1,1]}    | [0].removed
          {"row":"A","grade":"S","seats":2,"removed":[1,2]}    | [0].removed
          {"row":"A","grade":"S","seats":2,"aislesAfter":[3]}  | [0].aislesAfter
          {"row":"A","grade":"S","seats":2,"aislesAfter":[0]}  | [0].aislesAfter[0]
          {"row":"A","grade":"S","seats":2,"marks":{"3":["WHEELCHAIR"]}}  | [0].marks
          {"row":"A","grade":"S","seats":2,"marks":{"x":["WHEELCHAIR"]}}  | [0].marks
          {"row":"A","grade":"S","seats":2,"marks":{"01":["WHEELCHAIR"]}} | [0].marks
          {"row":"A","grade":"S","seats":2,"marks":{"1":["BALCONY"]}}     | [0].marks.1
          {"row":"A","grade":"S","seats":2,"marks":{"1":[null]}}          | [0].marks.1
          {"row":"A","grade":"S","seats":2,"marks":{"1":null}}            | [0].marks.1
          {"row":"A","grade":"S","seats":2,"marks":{"1":["AISLE","AISLE"]}} | [0].marks.1
          {"row":"A","grade":"S","seats":2,"removed":[1],"marks":{"1":["AISLE"]}} | [0].marks
          {"row":"A","grade":"S","seats":2,"grades":{"3":"S"}}            | [0].grades
          {"row":"A","grade":"S","seats":2,"grades":{"1":"s"}}            | [0].grades.1
          {"row":"A","grade":"S","seats":2,"removed":[1],"grades":{"1":"S"}} | [0].grades
          {"row":"A","grade":"S","seats":2,"from":{"x":1}}                | [0].from.y
          {"row":"A","grade":"S","seats":2,"from":{"x":1,"y":10001}}      | [0].from.y
          {"row":"A","grade":"S","seats":2,"to":{"x":-1e20,"y":0}}        | [0].to.x
          {"row":"A","grade":"S","seats":2,"from":{"x":1,"y":1},"to":{"x":1,"y":1}} | [0]
          null                                                            | [0]
          """)
  void theWrongFieldOfARowIsNamed(String row, String field) {
    assertThat(wrongRow(row)).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"sections":[{"name":"A","rows":[{"row":"A","grade":"S","seats":2,"from":{"x":10000,"y":0}}]}]} | .sections[0].rows[0]
          {"sections":[{"name":"A","rows":[{"row":"A","grade":"S","seats":1,"from":{"x":0,"y":9999}},{"row":"B","grade":"S","seats":1}]}]} | .sections[0].rows[1]
          {"sections":[{"name":"A","rows":[{"row":"A","grade":"S","seats":1,"from":{"x":0,"y":-10000}}]}]} | .stage
          {"sections":[]}                                   | .sections
          {"sections":[null]}                               | .sections[0]
          {"sections":[{"rows":[ROW]}]}                     | .sections[0].name
          {"sections":[{"name":" ","rows":[ROW]}]}          | .sections[0].name
          {"sections":[{"name":"A\\u202eB","rows":[ROW]}]}  | .sections[0].name
          {"sections":[{"name":"A\\u200bB","rows":[ROW]}]}  | .sections[0].name
          {"sections":[{"name":"A\\nB","rows":[ROW]}]}      | .sections[0].name
          {"sections":[{"name":"A","entrance":"\\u0007","rows":[ROW]}]} | .sections[0].entrance
          {"sections":[{"name":"A"}]}                       | .sections[0].rows
          {"sections":[{"name":"A","rows":[]}]}             | .sections[0].rows
          {"sections":[{"name":"A","rows":[ROW]},{"name":"A","rows":[ROW]}]} | .sections[1].name
          {"sections":[{"name":"A","rows":[ROW,ROW]}]}      | .sections[0].rows[1].row
          {"rows":["A"],"sections":[{"name":"A","rows":[ROW]}]} | ''
          {"stage":{"x":0,"y":0,"width":0,"height":1},"sections":[{"name":"A","rows":[ROW]}]} | .stage.width
          {"stage":{"x":0,"y":0,"width":1},"sections":[{"name":"A","rows":[ROW]}]} | .stage.height
          {"focus":{"x":0},"sections":[{"name":"A","rows":[ROW]}]} | .focus.y
          """)
  void theWrongFieldOfATemplateIsNamed(String template, String field) {
    assertThat(wrong(template.replace("ROW", ROW))).containsExactly("seatTemplate" + field);
  }

  @Test
  void aNameHasAtMostFiftyCharacters() {
    assertThat(wrong(floor(ROW).replace("Floor", "f".repeat(51))))
        .containsExactly("seatTemplate.sections[0].name");
    assertThat(read(floor(ROW).replace("Floor", "층".repeat(50))).seats()).isEqualTo(10);
  }

  @Test
  void namesAndLabelsAreComparedInNfc() {
    String decomposed = "\u1100\u1161"; // 가
    assertThat(wrongRow(ROW.replace("\"A\"", "\"가\""), ROW.replace("A", decomposed)))
        .containsExactly("[1].row");
    assertThat(read(floor(ROW.replace("A", decomposed))).sections().getFirst().rows())
        .extracting(SeatTemplate.Row::label)
        .containsExactly("가");
  }

  @Test
  void theSecondOfTwoSeatsAtOnePlaceIsNamed() {
    String first = with("\"from\":{\"x\":0,\"y\":0},\"to\":{\"x\":9,\"y\":0}");
    String second =
        with("\"from\":{\"x\":3,\"y\":-1},\"to\":{\"x\":3,\"y\":8}").replace("\"A\"", "\"B\"");

    assertThat(wrongRow(first, second)).containsExactly("[1]");
    assertThat(read(floor(first, second.replace("\"x\":3", "\"x\":3.5"))).seats()).isEqualTo(20);
  }

  @Test
  @Tag("REQ-EVT-013")
  void removedSeatsDoNotCountTowardsTheCapacity() {
    String row = with("\"removed\":[1]").replace("10", "1000");
    String more = ROW.replace("\"A\"", "\"B\"").replace("10", "1");

    assertThat(read(floor(row, more)).seats()).isEqualTo(1000);
    assertThat(wrong(floor(row, more.replace("1}", "2}")))).containsExactly("seatTemplate");
  }

  @Test
  void aBodyThatAsksForMillionsOfSeatsIsNotReadToItsEnd() {
    String rows =
        IntStream.range(0, 1000)
            .mapToObj(i -> "{\"row\":\"R" + i + "\",\"grade\":\"S\",\"seats\":1000}")
            .collect(Collectors.joining(","));

    assertThat(wrong(floor(rows))).containsExactly("seatTemplate");
  }

  @Test
  void theFirstWrongRowEndsTheReading() {
    String bad = "{\"row\":\"\",\"grade\":\"GOLD\",\"seats\":0}";
    assertThat(wrongRow(bad, bad)).containsExactlyInAnyOrder("[0].row", "[0].grade", "[0].seats");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"sections":{}}
          {"sections":["A"]}
          {"sections":[{"name":1,"rows":[]}]}
          {"sections":[{"name":"A","rows":[{"row":"A","grade":"S","numbers":["1"]}]}]}
          {"sections":[{"name":"A","rows":[{"row":"A","grade":"S","seats":1,"marks":[]}]}]}
          {"sections":[{"name":"A","rows":[{"row":"A","grade":"S","seats":1,"from":[1,2]}]}]}
          {"stage":"left","sections":[]}
          """)
  void aWrongTypeIsRefused(String template) {
    assertThat(WrongFields.of(() -> body(template))).isNotEmpty();
  }

  @Test
  @Tag("REQ-EVT-014")
  void aTemplateOfSectionsStaysWhenItIsNotSent() {
    Hall.Description before = VenueRequests.hall(body(floor(ROW)), MOST_SEATS);

    HallBody renamed = JsonBodies.read("{\"name\":\"Renamed\"}", HallBody.class);
    HallBody smaller = JsonBodies.read("{\"capacity\":9}", HallBody.class);

    assertThat(VenueRequests.hall(renamed, before, MOST_SEATS))
        .isEqualTo(new Hall.Description("Renamed", 1000, before.template()));
    assertThat(WrongFields.of(() -> VenueRequests.hall(smaller, before, MOST_SEATS)))
        .containsExactly("seatTemplate");
  }
}
