package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.reservation.Reservation.Held;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Of rows and the store of holds, the rows are right. */
class RepairHoldsTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final UseCases use = new UseCases();
  private final UUID schedule = use.schedule.id();
  private final TokenHolder buyer = use.buyer();
  private final Held held = use.hold(buyer, 1, 2);
  private final HoldOperation nobodys = new HoldOperation(UUID.randomUUID(), 1);

  private double repaired(String kind) {
    return use.metrics.counter("tq.holds.repaired", "kind", kind).count();
  }

  private void repair() {
    use.repairHolds.run();
  }

  private void repairAfter(Duration pause) {
    use.clock.advance(pause);
    repair();
  }

  @Test
  void nothingIsRepairedWhereNothingIsLost() {
    use.pay(use.hold(use.buyer(), 3), UUID.randomUUID());
    use.changeSeats.change(buyer, held.id(), use.seats(2, 4));
    for (int i = 0; i < 200; i++) {
      repairAfter(Duration.ofSeconds(2));
    }
    use.expireHolds.sweep();
    repair();
    assertThat(repaired("restored")).isZero();
    assertThat(repaired("dropped")).isZero();
  }

  @Test
  void whatTheStoreHasLostIsPutBackForTheTimeThatIsLeft() {
    use.pay(use.hold(use.buyer(), 3), UUID.randomUUID());
    use.clock.advance(Duration.ofMinutes(4));
    use.holds.lose();
    repair();
    assertThat(use.holds.held(schedule)).containsExactlyInAnyOrderElementsOf(use.seats(1, 2));
    assertThat(use.holds.until(schedule, use.seat(1))).isEqualTo(held.hold().expiresAt());
    assertThat(repaired("restored")).isEqualTo(2);
    repair();
    assertThat(repaired("restored")).isEqualTo(2);
  }

  @Test
  void aLostSeatIsPutBackAlsoFromAnother() {
    use.holds.lose();
    use.holds.acquire(schedule, nobodys, use.seats(1), LONG);
    repair();
    assertThat(use.holds.owner(schedule, use.seat(1))).isEqualTo(held.id());
    assertThat(use.holds.owner(schedule, use.seat(2))).isEqualTo(held.id());
  }

  @Test
  void aHoldWithoutARowIsDroppedOnceItCannotBeOnItsWayToOne() {
    use.holds.acquire(schedule, nobodys, use.seats(5), LONG);
    repair();
    repairAfter(Duration.ofSeconds(2));
    assertThat(use.holds.held(schedule)).contains(use.seat(5));
    repairAfter(Duration.ofSeconds(2));
    assertThat(use.holds.held(schedule)).doesNotContain(use.seat(5));
    assertThat(repaired("dropped")).isEqualTo(1);
    assertThat(use.holds.owner(schedule, use.seat(1))).isEqualTo(held.id());
  }

  @Test
  void aHoldThatAnotherHasTakenMeanwhileIsWatchedAnew() {
    use.holds.acquire(schedule, nobodys, use.seats(5), LONG);
    repair();
    use.holds.undo(schedule, nobodys, use.seats(5));
    HoldOperation later = new HoldOperation(UUID.randomUUID(), 1);
    use.holds.acquire(schedule, later, use.seats(5), LONG);
    repairAfter(Duration.ofSeconds(4));
    assertThat(use.holds.held(schedule)).contains(use.seat(5));
    repairAfter(Duration.ofSeconds(4));
    assertThat(use.holds.held(schedule)).doesNotContain(use.seat(5));
  }

  @Test
  void schedulesWithoutUnpaidReservationsHaveTheirTurn() {
    UseCases quiet = new UseCases();
    for (int i = 0; i < 5; i++) {
      quiet.copies.store(
          new EventCatalogue.Copy(Given.schedule(UUID.randomUUID()), Given.planJson(quiet.seats)));
    }
    Held sold = quiet.hold(quiet.buyer(), 1);
    quiet.pay(sold, UUID.randomUUID());
    quiet.holds.acquire(quiet.schedule.id(), nobodys, quiet.seats(5), LONG);
    for (int i = 0; i < 6; i++) {
      quiet.repairHolds.run();
      quiet.clock.advance(Duration.ofSeconds(2));
    }
    assertThat(quiet.holds.held(quiet.schedule.id())).isEmpty();
  }

  @Test
  void anotherInstanceRepairsOnceTheOneWhoseTurnItWasDoesNotComeAgain() {
    RepairHolds other =
        new RepairHolds(
            use.requiredHolds,
            new HoldRepair(use.requiredHolds, use.holds, use.transactions, use.clock, use.metrics),
            use.transactions,
            Given.REPAIR);
    repair();
    use.holds.lose();
    use.clock.advance(Duration.ofSeconds(4));
    other.run();
    assertThat(use.holds.held(schedule)).isEmpty();

    use.clock.advance(Duration.ofSeconds(1));
    other.run();

    assertThat(use.holds.held(schedule)).containsExactlyInAnyOrderElementsOf(use.seats(1, 2));
  }

  @Test
  void aRefusalByTheDatabaseGivesTheOwnerTheHoldBackAtOnce() {
    use.holds.lose();
    Refusals.refused(ErrorCode.SEAT_NOT_AVAILABLE, () -> use.hold(use.buyer(), 2, 3));
    assertThat(use.holds.held(schedule)).containsExactly(use.seat(2));
    assertThat(use.holds.owner(schedule, use.seat(2))).isEqualTo(held.id());

    Held other = use.hold(use.buyer(), 5);
    use.holds.lose();
    Refusals.refused(
        ErrorCode.SEAT_NOT_AVAILABLE, () -> use.changeSeats.change(buyer, held.id(), use.seats(5)));
    assertThat(use.holds.owner(schedule, use.seat(5))).isEqualTo(other.id());
  }

  @Test
  void aStoreThatIsAwayIsReported() {
    use.holds.goAway();
    assertThatThrownBy(this::repair).hasMessage("the store of holds is away");
  }
}
