package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.seat;
import static io.ticketqueue.reservation.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeatPlanTest {
  private static final UUID SCHEDULE = UUID.randomUUID();

  private final Seat a1 = seat("A", 1, "VIP");
  private final Seat a2 = seat("A", 2, "VIP");
  private final Seat a10 = seat("A", 10, "VIP");
  private final Seat b1 = seat("B", 1, "S");
  private final Seat b2 = seat("B", 2, "VIP");
  private final SeatPlan plan = new SeatPlan(List.of(a10, a1, a2, b1, b2));

  @Test
  void seatsComeInTheOrderOfRowsAndPositions() {
    assertThat(plan.seats(List.of(b1.id(), a10.id(), a2.id()))).containsExactly(a2, a10, b1);
  }

  @Test
  void unknownSeatsAndGradesAreRefused() {
    refused(ErrorCode.SEAT_NOT_FOUND, () -> plan.seats(List.of(a1.id(), UUID.randomUUID())));
    refused(
        ErrorCode.SEAT_NOT_FOUND,
        () -> plan.requireKnown(new SeatRequest.Named(SCHEDULE, List.of(UUID.randomUUID()))));
    refused(
        ErrorCode.SEAT_NOT_FOUND, () -> plan.requireKnown(new SeatRequest.Any(SCHEDULE, 1, "B")));
    plan.requireKnown(new SeatRequest.Named(SCHEDULE, List.of(a1.id(), b2.id())));
    plan.requireKnown(new SeatRequest.Any(SCHEDULE, 1, "S"));
    plan.requireKnown(new SeatRequest.Any(SCHEDULE, 1, null));
  }

  @Test
  void allSeatsOfAGradeComeBestFirst() {
    assertThat(plan.all("VIP")).containsExactly(a1, a2, a10, b2);
    assertThat(plan.all(null)).containsExactly(a1, a2, a10, b1, b2);
  }

  @Test
  void seatsNearAnotherAreOfItsGradeAndItsRowFirst() {
    assertThat(plan.near(b2)).containsExactly(b2, a1, a2, a10);
    assertThat(plan.near(b1)).containsExactly(b1);
  }

  @Test
  void groupsAreNeighboursOfOneRowWithoutTakenSeats() {
    List<Seat> row = Given.seats(6);
    assertThat(SeatPlan.groups(row, Set.of(row.get(2).id()), 2, 10))
        .containsExactly(List.of(row.get(0), row.get(1)), List.of(row.get(3), row.get(4)));
  }

  @Test
  void groupsNeitherCrossRowsNorGradesNorGaps() {
    assertThat(SeatPlan.groups(plan.all(null), Set.of(), 2, 10)).containsExactly(List.of(a1, a2));
  }

  @Test
  void noMoreGroupsAreMadeThanAskedFor() {
    assertThat(SeatPlan.groups(Given.seats(9), Set.of(), 2, 3)).hasSize(3);
  }

  @Test
  void rowsOfDifferentSectionsAreDifferentRows() {
    Seat floor1 = Given.in("Floor", seat("A", 1, "S"));
    Seat floor2 = Given.in("Floor", seat("A", 2, "S"));
    Seat balcony1 = Given.in("Balcony", seat("A", 1, "S"));
    Seat balcony2 = Given.in("Balcony", seat("A", 2, "S"));
    SeatPlan hall = new SeatPlan(List.of(floor1, floor2, balcony2, balcony1));

    assertThat(hall.all("S")).containsExactly(floor1, floor2, balcony1, balcony2);
    assertThat(SeatPlan.groups(hall.all("S"), Set.of(floor1.id(), balcony2.id()), 2, 10)).isEmpty();
    assertThat(hall.near(balcony1)).startsWith(balcony1, balcony2);
  }
}
