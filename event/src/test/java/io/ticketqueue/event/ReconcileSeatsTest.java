package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.Problem;
import io.ticketqueue.event.ReservationSeats.State;
import io.ticketqueue.event.SeatDifference.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link ReconcileSeats}: what it repairs, what it only reports, and what it leaves alone. */
@Tag("REQ-EVT-023")
class ReconcileSeatsTest {
  private final Reconciled world = new Reconciled();
  private final UUID schedule = world.schedule();
  private final List<UUID> seats = world.seats(schedule);
  private final UUID first = UUID.randomUUID();
  private final UUID second = UUID.randomUUID();
  private final UUID seat = seats.getFirst();

  /** Both sides say that a reservation has the seat. */
  private void bought(UUID reservation, UUID... its) {
    world.reservations.put(reservation, schedule, State.CONFIRMED, its);
    world.sales.sell(schedule, reservation, List.of(its));
  }

  private Map<Kind, Long> mismatches() {
    return world.last().totals().mismatches();
  }

  private Map<Kind, Long> done() {
    return world.last().totals().done();
  }

  @Test
  void whatAgreesIsLeftAlone() {
    bought(first, seats.get(0), seats.get(1));
    world.reservations.put(second, schedule, State.PENDING, seats.get(2));

    world.runs(3);

    assertThat(world.last().compared()).isEqualTo(2);
    assertThat(mismatches()).isEmpty();
    assertThat(world.acts).isEmpty();
    assertThat(world.soldTo(schedule)).isEqualTo(Map.of(seats.get(0), first, seats.get(1), first));
  }

  @Test
  void aTicketsSeatThatIsAvailableIsSold() {
    bought(first, seat, seats.get(1));
    world.corrupt(schedule, seat, null);

    world.run();
    assertThat(world.soldTo(schedule)).doesNotContainKey(seat);
    world.run();

    assertThat(world.soldTo(schedule)).containsEntry(seat, first);
    assertThat(world.count(schedule)).isEqualTo(2);
    assertThat(done()).isEqualTo(mismatches()).containsEntry(Kind.NOT_SOLD, 1L);
    assertThat(world.acts).singleElement().asString().contains("SEATS_RECONCILED");
    assertThat(world.changes.all).contains(new CatalogueChange.OfSeats(schedule));
    world.run();
    assertThat(mismatches()).isEmpty();
  }

  @Test
  void aSeatOfACancelledReservationIsReleased() {
    bought(first, seat, seats.get(1));
    world.reservations.become(first, State.CANCELLED);

    world.runs(2);

    assertThat(world.soldTo(schedule)).isEmpty();
    assertThat(world.count(schedule)).isZero();
    assertThat(done()).isEqualTo(Map.of(Kind.SOLD_TO_CANCELLED, 2L));
    world.sales.sell(schedule, first, List.of(seat)); // its event, repeated
    assertThat(world.soldTo(schedule)).isEmpty();
  }

  @Test
  void aCancelledReservationsSeatGoesToTheOneThatHasItNow() {
    bought(first, seat);
    world.reservations.become(first, State.CANCELLED);
    world.reservations.put(second, schedule, State.CONFIRMED, seat);

    world.runs(2);

    assertThat(world.soldTo(schedule)).isEqualTo(Map.of(seat, second));
    assertThat(world.count(schedule)).isEqualTo(1);
    assertThat(done()).isEqualTo(Map.of(Kind.SOLD_TO_CANCELLED, 1L));
  }

  @Test
  void aSaleThatWaitsForTheReleaseOfACancelledOneCountsAsRepaired() {
    bought(first, seat);
    world.reservations.become(first, State.CANCELLED);
    bought(second, seat);
    assertThat(world.soldTo(schedule)).as("it waits").isEqualTo(Map.of(seat, first));

    world.runs(2);

    assertThat(world.soldTo(schedule)).isEqualTo(Map.of(seat, second));
    assertThat(done()).isEqualTo(Map.of(Kind.SOLD_TO_CANCELLED, 1L));
    assertThat(world.acts).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"PENDING", "CONFIRMED"})
  void aSeatSoldToAnotherIsGivenToTheOneThatHasIt(State state) {
    bought(second, seat);
    world.reservations.put(first, schedule, state, seats.get(3));
    world.corrupt(schedule, seat, first);

    world.runs(2);

    assertThat(world.soldTo(schedule)).containsEntry(seat, second);
    assertThat(mismatches()).containsEntry(Kind.SOLD_TO_ANOTHER, 1L);
  }

  @Test
  void aSeatThatItsTicketDoesNotNameIsReleased() {
    bought(first, seat);
    world.corrupt(schedule, seats.get(1), first);

    world.runs(2);

    assertThat(world.soldTo(schedule)).isEqualTo(Map.of(seat, first));
    assertThat(done()).containsEntry(Kind.NOT_ITS_SEAT, 1L);
  }

  @Test
  void whatCannotBeProvenIsReportedAndStays() {
    UUID unknown = UUID.randomUUID();
    UUID noSeat = UUID.randomUUID();
    world.sales.sell(schedule, first, List.of(seats.get(0)));
    world.reservations.put(first, schedule, State.PENDING, seats.get(0));
    world.sales.sell(schedule, unknown, List.of(seats.get(1)));
    world.reservations.put(second, schedule, State.CONFIRMED, noSeat);
    Map<UUID, UUID> before = world.soldTo(schedule);

    world.runs(3);

    assertThat(world.soldTo(schedule)).isEqualTo(before);
    assertThat(mismatches())
        .isEqualTo(
            Map.of(Kind.SOLD_UNCONFIRMED, 1L, Kind.SOLD_TO_UNKNOWN, 1L, Kind.UNKNOWN_SEAT, 1L));
    assertThat(done()).isEmpty();
    assertThat(world.differences.countStanding()).isEqualTo(3);
    world.reservations.become(first, State.CONFIRMED);
    world.run();
    assertThat(world.differences.countStanding()).isEqualTo(2);
  }

  @Test
  void aWrongNumberOfSoldSeatsIsCountedAnew() {
    bought(first, seat);
    world.miscount(schedule, 3);

    world.runs(2);

    assertThat(world.count(schedule)).isEqualTo(1);
    assertThat(done()).isEqualTo(Map.of(Kind.WRONG_COUNT, 1L));
  }

  @Test
  void aDifferenceYoungerThanAMinuteIsLeftAlone() {
    world.reservations.put(first, schedule, State.CONFIRMED, seat);
    world.clock.advance(Duration.ofMinutes(2));
    world.runNow();
    world.clock.advance(Duration.ofSeconds(59));
    world.runNow();
    assertThat(mismatches()).isEmpty();
    assertThat(world.soldTo(schedule)).isEmpty();

    world.clock.advance(Duration.ofSeconds(1));
    world.runNow();

    assertThat(done()).isEqualTo(Map.of(Kind.NOT_SOLD, 1L));
  }

  @Test
  void anEventThatComesBeforeTheRepairWins() {
    bought(first, seat);
    world.corrupt(schedule, seat, null);
    world.run();
    // reservation said CONFIRMED when it was asked; before the schedule is locked it is cancelled
    world.beforeRepair =
        () -> {
          world.reservations.become(first, State.CANCELLED);
          world.sales.release(schedule, first);
          world.reservations.put(second, schedule, State.CONFIRMED, seat);
          world.sales.sell(schedule, second, List.of(seat));
        };

    world.run();

    assertThat(world.soldTo(schedule)).isEqualTo(Map.of(seat, second));
    assertThat(mismatches()).containsEntry(Kind.NOT_SOLD, 1L);
    assertThat(done()).doesNotContainKey(Kind.NOT_SOLD);
    assertThat(world.count(schedule)).isEqualTo(1);
  }

  @Test
  void aSaleThatComesBeforeTheRepairIsNotOverwritten() {
    bought(first, seat);
    world.corrupt(schedule, seat, null);
    world.run();
    // the sale of a reservation that is cancelled is late, and its release is later still
    world.beforeRepair = () -> world.sales.sell(schedule, second, List.of(seat));

    world.run();

    assertThat(world.soldTo(schedule)).isEqualTo(Map.of(seat, second));
    assertThat(done()).doesNotContainKey(Kind.NOT_SOLD);
  }

  @Test
  void aTicketCancelledBetweenTwoCallsGetsNoSeat() {
    bought(first, seat);
    world.corrupt(schedule, seat, null);
    world.run();
    int before = world.reservations.calls;
    world.reservations.meanwhile =
        () -> {
          if (world.reservations.calls == before + 2) { // its state, after the page of seats
            world.reservations.become(first, State.CANCELLED);
          }
        };

    world.run();

    assertThat(world.soldTo(schedule)).isEmpty();
  }

  @Test
  void aReservationThatWasReleasedInBetweenGetsNoSeat() {
    bought(second, seat);
    world.reservations.put(first, schedule, State.PENDING, seats.get(3));
    world.corrupt(schedule, seat, first);
    world.run();
    world.beforeRepair = () -> world.sales.release(schedule, second);

    world.run();

    assertThat(world.soldTo(schedule)).doesNotContainValue(second);
  }

  @Test
  void reservationAwayMeansNothingHappensAndTheRunGoesOnLater() {
    bought(first, seat);
    world.corrupt(schedule, seat, null);
    world.run();
    world.clock.advance(Duration.ofMinutes(2));
    world.reservations.isAway = true;
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(world.reconcile::step).isInstanceOf(Problem.class);
    }
    assertThat(world.soldTo(schedule)).isEmpty();
    world.reservations.isAway = false;

    world.runNow();

    assertThat(world.soldTo(schedule)).containsEntry(seat, first);
  }

  @Test
  void manyPagesAreComparedOneByOneAndAnotherInstanceGoesOn() {
    Map<UUID, UUID> owners = new HashMap<>();
    UUID large = world.schedule(60, 100);
    for (UUID one : world.seats(large)) {
      UUID reservation = UUID.randomUUID();
      owners.put(one, reservation);
      world.reservations.put(reservation, large, State.CONFIRMED, one);
      world.corrupt(large, one, reservation);
    }
    world.miscount(large, owners.size());
    world.clock.advance(Duration.ofMinutes(2));
    world.reconcile.step();
    assertThat(world.reservations.calls).as("one page").isEqualTo(1);
    ReconcileSeats other = world.anotherInstance();
    other.step();
    assertThat(world.reservations.calls).as("leased").isEqualTo(1);
    world.clock.advance(Duration.ofSeconds(61));

    while (world.last() == null) {
      other.step();
    }

    assertThat(world.last().compared()).isEqualTo(6000);
    assertThat(mismatches()).isEmpty();
    assertThat(world.soldTo(large)).isEqualTo(owners);
  }

  @Test
  void thousandsOfDifferencesAreRepairedInSmallTransactions() {
    UUID large = world.schedule(10, 100);
    List<UUID> all = world.seats(large);
    world.reservations.put(first, large, State.CONFIRMED, all.toArray(UUID[]::new));

    world.runs(2);

    assertThat(world.count(large)).isEqualTo(1000);
    assertThat(world.acts).hasSize(10);
    assertThat(done()).isEqualTo(Map.of(Kind.NOT_SOLD, 1000L));
  }

  @Test
  void aSaleThatNobodyCanJudgeAnyMoreSellsNothing() {
    world.sales.release(schedule, first);
    world.forget(schedule);

    world.sales.sell(schedule, first, List.of(seat));
    assertThat(world.soldTo(schedule)).isEmpty();
    world.sales.release(schedule, first);
    assertThat(world.count(schedule)).isZero();
  }
}
