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
    SeatTemplate template = new SeatTemplate(List.of("A"), 2, Map.of("A", Grade.VIP));
    String json = "{\"rows\":[\"A\"],\"seatsPerRow\":2,\"gradeMapping\":{\"A\":\"VIP\"}}";

    assertThat(column.convertToDatabaseColumn(template)).isEqualTo(json);
    assertThat(column.convertToEntityAttribute(json)).isEqualTo(template);
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
