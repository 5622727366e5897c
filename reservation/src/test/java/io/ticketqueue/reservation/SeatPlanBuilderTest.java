package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeatPlanBuilderTest {
  private static Seat seat(String number, String section, String row, int position) {
    return new Seat(UUID.randomUUID(), number, section, row, position, "S", 50_000);
  }

  @Test
  void aSeatComesOutAsItWentIn() {
    List<Seat> seats =
        List.of(
            seat("A-1", null, "A", 1),
            seat("A-2", null, "A", 3),
            seat("A-007", null, "A", 4),
            seat("별-1", null, "A", 5),
            seat("A-1", "1층", "A", 1),
            seat("A-1", "2층", "A", 1),
            seat("A-B-12", "2층", "A-B", 12),
            seat("", "2층", "C", 1),
            new Seat(UUID.randomUUID(), "C-99999999999", "2층", "C", 2, "VIP", 0));

    SeatPlan plan = Given.plan(seats);

    assertThat(plan.size()).isEqualTo(9);
    assertThat(plan.seats(seats.reversed().stream().map(Seat::id).toList())).isEqualTo(seats);
    assertThat(plan.set(List.of(seats.get(3).id(), UUID.randomUUID())).cardinality()).isOne();
  }

  @Test
  void manySeatsAreFoundByTheirIds() {
    List<Seat> seats = new ArrayList<>();
    for (int i = 1; i <= 5000; i++) {
      seats.add(seat("R-" + i, null, "R" + i % 70, i));
    }
    SeatPlan plan = Given.plan(seats);

    for (Seat seat : seats) {
      assertThat(plan.seats(List.of(seat.id()))).containsExactly(seat);
    }
  }

  @Test
  void withoutADrawingSeatsStandByRowAndPositionBeforeTheMiddleOfTheFirstRow() {
    List<Seat> seats =
        List.of(seat("A-1", null, "A", 1), seat("A-5", null, "A", 5), seat("B-3", null, "B", 3));
    SeatPlaces places = Given.plan(seats).places();

    assertThat(places.between(0, 1)).isEqualTo(400);
    assertThat(places.between(0, 2)).isEqualTo(224);
    assertThat(places.toFocus(2)).isEqualTo(400);
    assertThat(places.toFocus(0)).isEqualTo(places.toFocus(1)).isEqualTo(361);
  }

  @Test
  void placesAndFocusAreTakenFromTheDrawing() {
    SeatPlan plan =
        new SeatPlanBuilder()
            .add(new PlannedSeat(seat("A-1", null, "A", 1), new Point(-1.5, 2.25), Set.of()))
            .build(new Point(-1.5, -7.75));

    assertThat(plan.places().toFocus(0)).isEqualTo(1000);
  }

  @Test
  void anEmptyPlanHasNoSeats() {
    SeatPlan plan = Given.plan(List.of());
    assertThat(plan.size()).isZero();
    assertThat(plan.rows().count()).isZero();
  }
}
