package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.seat;
import static io.ticketqueue.reservation.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeatPlanTest {
  private static final UUID SCHEDULE = UUID.randomUUID();

  private final Seat a1 = seat("A", 1, "VIP");
  private final Seat a2 = seat("A", 2, "VIP");
  private final Seat a10 = seat("A", 10, "VIP");
  private final Seat b1 = seat("B", 1, "S");
  private final Seat b2 = seat("B", 2, "VIP");
  private final SeatPlan plan = Given.plan(List.of(a10, a1, a2, b1, b2));

  @Test
  void seatsComeInTheOrderOfRowsAndPositions() {
    assertThat(plan.seats(List.of(b1.id(), a10.id(), a2.id()))).containsExactly(a2, a10, b1);
  }

  @Test
  void unknownSeatsAreRefused() {
    refused(ErrorCode.SEAT_NOT_FOUND, () -> plan.seats(List.of(a1.id(), UUID.randomUUID())));
    refused(
        ErrorCode.SEAT_NOT_FOUND,
        () -> plan.requireKnown(new SeatRequest.Named(SCHEDULE, List.of(UUID.randomUUID()))));
    plan.requireKnown(new SeatRequest.Named(SCHEDULE, List.of(a1.id(), b2.id())));
    plan.requireKnown(new SeatRequest.Any(SCHEDULE, 1, "S"));
    plan.requireKnown(new SeatRequest.Any(SCHEDULE, 1, null));
  }
}
