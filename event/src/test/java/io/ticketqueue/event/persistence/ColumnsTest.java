package io.ticketqueue.event.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.event.Grade;
import io.ticketqueue.event.GradePrices;
import io.ticketqueue.event.SeatTemplate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The jsonb columns, whose text existing rows and statements depend on. */
class ColumnsTest {
  @Test
  void aSeatTemplateKeepsItsMembers() {
    SeatTemplateColumn column = new SeatTemplateColumn();
    SeatTemplate template = SeatTemplate.plain(List.of("A"), 2, Map.of("A", Grade.VIP));
    String json = "{\"rows\":[\"A\"],\"seatsPerRow\":2,\"gradeMapping\":{\"A\":\"VIP\"}}";

    assertThat(column.convertToDatabaseColumn(template)).isEqualTo(json);
    assertThat(column.convertToEntityAttribute(json)).isEqualTo(template);
  }

  @Test
  void aSeatTemplateOfSectionsKeepsWhatIsKnownOfIt() {
    SeatTemplateColumn column = new SeatTemplateColumn();
    String json =
        "{\"stage\":{\"x\":-5,\"y\":-4.5,\"width\":10,\"height\":3},\"focus\":{\"x\":0,\"y\":-3},"
            + "\"sections\":[{\"name\":\"1층\",\"entrance\":\"Gate \\\"A\\\"\",\"rows\":["
            + "{\"row\":\"A\",\"grade\":\"VIP\",\"seats\":3},"
            + "{\"row\":\"B\",\"grade\":\"S\",\"numbers\":[5,3,1,2,4],\"from\":{\"x\":-2,\"y\":1},"
            + "\"to\":{\"x\":2.25,\"y\":1.5},\"aislesAfter\":[1],\"removed\":[2],"
            + "\"marks\":{\"3\":[\"WHEELCHAIR\",\"COMPANION\"]},\"grades\":{\"4\":\"A\"}}]}]}";

    SeatTemplate template = column.convertToEntityAttribute(json);

    assertThat(column.convertToDatabaseColumn(template)).isEqualTo(json);
    assertThat(column.convertToEntityAttribute(json)).isEqualTo(template);
    assertThat(template.seats()).isEqualTo(7);
    assertThat(template.seatsByGrade()).isEqualTo(Map.of(Grade.VIP, 3, Grade.S, 3, Grade.A, 1));
  }

  @Test
  void pricesAreMembersByGrade() {
    GradePricesColumn column = new GradePricesColumn();
    GradePrices prices = new GradePrices(Map.of(Grade.S, 2L, Grade.VIP, 1L));
    String json = "{\"VIP\":1,\"S\":2}";

    assertThat(column.convertToDatabaseColumn(prices)).isEqualTo(json);
    assertThat(column.convertToEntityAttribute(json)).isEqualTo(prices);
    assertThat(column.convertToEntityAttribute(null)).isEqualTo(GradePrices.NONE);
  }
}
