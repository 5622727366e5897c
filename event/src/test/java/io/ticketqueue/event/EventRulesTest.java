package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.NOW;
import static io.ticketqueue.event.Programme.hours;
import static io.ticketqueue.event.Programme.onSale;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("REQ-EVT-001")
class EventRulesTest {
  private static List<String> violations(GradePrices prices, Performance... performances) {
    NewEvent event =
        new NewEvent(
            new Event.Text("T", "A", null),
            UUID.randomUUID(),
            UUID.randomUUID(),
            EventTerms.of(prices),
            false,
            List.of(performances));
    return EventRules.violations(event, NOW).stream().map(FieldError::field).toList();
  }

  private static Performance performance(int sequence, Performance.Times times) {
    return new Performance(sequence, times, QueueOrder.ARRIVAL, false, GradePrices.NONE);
  }

  @Test
  void aPossibleEventHasNoViolations() {
    assertThat(violations(Programme.PRICES, performance(1, onSale(24)), performance(2, onSale(48))))
        .isEmpty();
  }

  /** Hours from now: start, end, sale start, sale end; and the field that is wrong. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "48, 50, 1, 48, -",
        "48, 50, -9, 50, -",
        "48, 50, 1, 51, saleEndAt",
        "48, 48, 1, 40, eventEndAt",
        "48, 47, 1, 40, eventEndAt",
        "0, 2, -2, -1, eventStartAt",
        "-1, 2, -2, -1, eventStartAt",
        "48, 50, 2, 2, saleEndAt",
        "48, 50, 2, 1, saleEndAt"
      })
  void theTimesOfAPerformanceFollowOneAnother(
      int start, int end, int saleStart, int saleEnd, String field) {
    var times = new Performance.Times(hours(start), hours(end), hours(saleStart), hours(saleEnd));

    List<String> violations =
        violations(Programme.PRICES, performance(1, onSale(24)), performance(2, times));

    assertThat(violations).isEqualTo(field == null ? List.of() : List.of("schedules[1]." + field));
  }

  @Test
  void sequencesAreDifferent() {
    assertThat(violations(Programme.PRICES, performance(7, onSale(24)), performance(7, onSale(48))))
        .containsExactly("schedules[1].playSequence");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, EventRules.HIGHEST_PRICE + 1})
  void aPriceOutOfRangeIsNamedByItsGrade(long won) {
    GradePrices wrong = new GradePrices(Map.of(Grade.S, won, Grade.A, 1L));
    Instant end = hours(26);
    var times = new Performance.Times(hours(24), end, NOW, end);

    assertThat(violations(wrong, new Performance(1, times, QueueOrder.DRAW, false, wrong)))
        .containsExactly("gradePrices.S", "schedules[0].gradePrices.S");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, EventRules.HIGHEST_PRICE})
  void thePricesAtTheEndsOfTheRangeAreAllowed(long won) {
    assertThat(violations(new GradePrices(Map.of(Grade.S, won)), performance(1, onSale(24))))
        .isEmpty();
  }

  @Test
  void theRequestHearsOfAllViolationsAtOnce() {
    var impossible = new Performance.Times(hours(-1), hours(-2), hours(3), hours(1));

    assertThat(violations(Programme.PRICES, performance(1, impossible)))
        .containsExactly(
            "schedules[0].eventEndAt",
            "schedules[0].eventStartAt",
            "schedules[0].saleEndAt",
            "schedules[0].saleEndAt");
  }
}
