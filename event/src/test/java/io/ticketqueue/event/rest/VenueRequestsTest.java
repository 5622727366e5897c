package io.ticketqueue.event.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.event.Grade;
import io.ticketqueue.event.Hall;
import io.ticketqueue.event.SeatTemplate;
import io.ticketqueue.event.Venue;
import io.ticketqueue.event.rest.TemplateRequests.TemplateBody;
import io.ticketqueue.event.rest.VenueRequests.HallBody;
import io.ticketqueue.event.rest.VenueRequests.VenueBody;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class VenueRequestsTest {
  private static final int MOST_SEATS = 100;
  private static final Map<String, String> GRADES = Map.of("A", "VIP", "B", "S");
  private static final TemplateBody TEMPLATE = template(List.of("A", "B"), 2, GRADES);

  private static TemplateBody template(List<String> rows, int perRow, Map<String, String> grades) {
    return new TemplateBody(rows, BigDecimal.valueOf(perRow), grades, null, null, null);
  }

  private static HallBody hall(int capacity, TemplateBody template) {
    return new HallBody("Main", BigDecimal.valueOf(capacity), template);
  }

  @Test
  @Tag("REQ-EVT-010")
  void everyWrongFieldOfAVenueIsNamed() {
    assertThat(WrongFields.of(() -> VenueRequests.venue(new VenueBody(null, " ", "c".repeat(51)))))
        .containsExactly("name", "address", "city");
    assertThat(VenueRequests.venue(new VenueBody(" A ", "B", "C")))
        .isEqualTo(new Venue.Description("A", "B", "C"));
  }

  @Test
  @Tag("REQ-EVT-011")
  void absentFieldsOfAVenueStay() {
    var before = new Venue.Description("A", "B", "C");

    assertThat(VenueRequests.venue(new VenueBody(null, "X", null), before))
        .isEqualTo(new Venue.Description("A", "X", "C"));
    assertThat(WrongFields.of(() -> VenueRequests.venue(new VenueBody("", null, null), before)))
        .containsExactly("name");
  }

  @Test
  @Tag("REQ-EVT-013")
  void aHallIsReadWithItsSeatTemplate() {
    Hall.Description hall = VenueRequests.hall(hall(4, TEMPLATE), MOST_SEATS);

    assertThat(hall)
        .isEqualTo(
            new Hall.Description(
                "Main",
                4,
                SeatTemplate.plain(List.of("A", "B"), 2, Map.of("A", Grade.VIP, "B", Grade.S))));
  }

  @Test
  @Tag("REQ-EVT-009")
  void aSeatTemplateFitsItsHallAndGradesEveryRow() {
    assertThat(wrong(hall(3, TEMPLATE))).containsExactly("seatTemplate");
    assertThat(wrong(hall(MOST_SEATS + 1, TEMPLATE))).contains("capacity");
    assertThat(wrong(hall(4, null))).containsExactly("seatTemplate");
    assertThat(wrong(hall(4, template(List.of(), 2, GRADES)))).containsExactly("seatTemplate.rows");
    assertThat(wrong(hall(4, template(List.of("A", "A"), 2, Map.of("A", "S")))))
        .contains("seatTemplate.rows");
    assertThat(wrong(hall(4, template(List.of("A", "\""), 2, Map.of("A", "S", "\"", "S")))))
        .contains("seatTemplate.rows");
    assertThat(
            wrong(hall(4, template(Arrays.asList("A", null), 2, new HashMap<>(Map.of("A", "S"))))))
        .contains("seatTemplate.rows");
    assertThat(wrong(hall(4, template(List.of("A"), 0, Map.of("A", "S")))))
        .containsExactly("seatTemplate.seatsPerRow");
    assertThat(wrong(hall(4, template(List.of("A", "B"), 2, Map.of("A", "S")))))
        .containsExactly("seatTemplate.gradeMapping");
    assertThat(wrong(hall(4, template(List.of("A"), 2, GRADES))))
        .containsExactly("seatTemplate.gradeMapping");
    assertThat(wrong(hall(4, template(List.of("A"), 2, Map.of("A", "GOLD")))))
        .containsExactly("seatTemplate.gradeMapping.A");
  }

  private static List<String> wrong(HallBody body) {
    return WrongFields.of(() -> VenueRequests.hall(body, MOST_SEATS)).stream().distinct().toList();
  }

  @Test
  @Tag("REQ-EVT-014")
  void absentFieldsOfAHallStay() {
    Hall.Description before = VenueRequests.hall(hall(4, TEMPLATE), MOST_SEATS);

    Hall.Description renamed =
        VenueRequests.hall(new HallBody("Renamed", null, null), before, MOST_SEATS);

    assertThat(renamed).isEqualTo(new Hall.Description("Renamed", 4, before.template()));
    assertThat(
            WrongFields.of(
                () ->
                    VenueRequests.hall(
                        new HallBody(null, BigDecimal.ONE, null), before, MOST_SEATS)))
        .containsExactly("seatTemplate");
  }
}
