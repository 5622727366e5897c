package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status of events and schedules, which follows the clock (V1). */
@Tag("REQ-EVT-007")
class EventStatusTest {
  private static final Instant SALE_START = Instant.parse("2026-05-01T11:00:00Z");
  private static final Instant SALE_END = SALE_START.plusSeconds(3600);

  @ParameterizedTest
  @CsvSource({
    "2026-05-01T10:59:59.999Z, UPCOMING",
    "2026-05-01T11:00:00Z, ONGOING",
    "2026-05-01T11:59:59.999Z, ONGOING",
    "2026-05-01T12:00:00Z, ENDED"
  })
  void aScheduleFollowsTheClockToTheSecond(Instant now, ScheduleStatus status) {
    var times = new Performance.Times(SALE_END, SALE_END.plusSeconds(1), SALE_START, SALE_END);

    assertThat(schedule(times, false).status(now)).isEqualTo(status);
    assertThat(schedule(times, true).status(now)).isEqualTo(ScheduleStatus.CANCELLED);
  }

  private static EventSchedule schedule(Performance.Times times, boolean cancelled) {
    var seats = new EventSchedule.SeatCount(1, 0, 1);
    return new EventSchedule(
        UUID.randomUUID(),
        new Performance(1, times, QueueOrder.ARRIVAL, false, GradePrices.NONE),
        GradePrices.NONE,
        cancelled,
        1,
        seats);
  }

  /** Every set of statuses: U(pcoming), O(ngoing), E(nded), C(ancelled). */
  @ParameterizedTest
  @CsvSource({
    "O, OPEN",
    "OU, OPEN",
    "OE, OPEN",
    "OC, OPEN",
    "OUE, OPEN",
    "OUC, OPEN",
    "OEC, OPEN",
    "OUEC, OPEN",
    "U, UPCOMING",
    "UE, UPCOMING",
    "UC, UPCOMING",
    "UEC, UPCOMING",
    "E, CLOSED",
    "EC, CLOSED",
    "C, CANCELLED"
  })
  void theStatusOfAnEventFollowsFromItsSchedules(String schedules, EventStatus status) {
    List<ScheduleStatus> statuses = new ArrayList<>();
    for (ScheduleStatus one : ScheduleStatus.values()) {
      if (schedules.contains(one.name().substring(0, 1))) {
        statuses.add(one);
      }
    }
    assertThat(EventStatus.of(statuses)).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, OPEN",
    "true, false, PREPARING",
    "false, true, CANCELLED",
    "true, true, CANCELLED"
  })
  void whatWasDecidedComesBeforeWhatFollowsFromTheClock(
      boolean draft, boolean cancelled, EventStatus status) {
    var place = new Event.Place(UUID.randomUUID(), "V", UUID.randomUUID(), "H");
    var times = new Performance.Times(SALE_END, SALE_END.plusSeconds(1), SALE_START, SALE_END);
    var event =
        new Event(
            UUID.randomUUID(),
            new Event.Text("T", "A", null),
            place,
            EventTerms.of(GradePrices.NONE),
            draft,
            cancelled,
            1,
            SALE_START,
            List.of(schedule(times, false)));

    assertThat(event.status(SALE_START)).isEqualTo(status);
  }

  @Test
  void aScheduleIsSoldOutWithItsLastSeat() {
    assertThat(soldOut(2, 1)).isFalse();
    assertThat(soldOut(2, 2)).isTrue();
  }

  private static boolean soldOut(int total, int sold) {
    return new EventSchedule(
            UUID.randomUUID(),
            new Performance(
                1,
                new Performance.Times(SALE_END, SALE_END, SALE_START, SALE_END),
                QueueOrder.DRAW,
                false,
                GradePrices.NONE),
            GradePrices.NONE,
            false,
            1,
            new EventSchedule.SeatCount(total, sold, 1))
        .isSoldOut();
  }
}
