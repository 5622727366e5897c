package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Held;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Schedules where no choice by hand may leave a single seat: one row of ten. */
@Tag("REQ-RSV-003")
class SingleSeatsTest {
  private final UseCases use = new UseCases();
  private final TokenHolder buyer = use.buyer();

  @BeforeEach
  void ruleIsOn() {
    use.events.offer(Given.withoutSingleSeats(use.schedule), use.seats);
  }

  private void leavesGap(ThrowingCallable choice, int... gap) {
    Problem refusal = refused(ErrorCode.SEAT_LEAVES_GAP, choice);
    assertThat(refusal.details()).containsEntry("gap", use.seats(gap));
    assertThat(refusal.details()).doesNotContainKeys("unavailable", "alternatives");
  }

  @Test
  void aChoiceThatLeavesAGapIsRefusedAndHoldsNothing() {
    leavesGap(() -> use.hold(buyer, 2), 1);
    leavesGap(() -> use.hold(buyer, 4, 6), 5);
    leavesGap(() -> use.hold(buyer, 2, 3, 8, 9), 1, 10);

    assertThat(use.holds.held(use.schedule.id())).isEmpty();
    assertThat(use.reservations.countOfUser(buyer.userId())).isZero();
    use.hold(buyer, 3, 4);
  }

  /** However large the hall, mostly those next to the choice are all that counts. */
  @Test
  void onlyWhereASeatWouldBeLeftAloneTheWholeHallIsLookedAt() {
    use.hold(buyer, 3, 4);
    assertThat(use.seatChanges.readings()).isZero();

    leavesGap(() -> use.hold(use.buyer(), 6), 5);
    assertThat(use.seatChanges.readings()).isEqualTo(1);
  }

  @Test
  void aNeighbourOfWhomTheStoreHasLostTheHoldCountsAsTaken() {
    use.hold(use.buyer(), 3, 4);
    use.holds.lose();

    leavesGap(() -> use.hold(buyer, 6), 5);
  }

  @Test
  void theRuleIsOffByDefault() {
    UseCases usual = new UseCases();
    usual.hold(usual.buyer(), 2);
  }

  @Test
  void aChoiceIsNotRefusedWhereEachLeavesAGap() {
    use.hold(use.buyer(), 1, 2, 3, 4);
    use.pay(use.hold(use.buyer(), 5, 6, 7), UUID.randomUUID());

    leavesGap(() -> use.hold(buyer, 9), 8, 10);
    use.hold(buyer, 8, 9);
  }

  @Test
  void takenSeatsAreToldBeforeGaps() {
    use.hold(use.buyer(), 3, 4);
    refused(ErrorCode.SEAT_NOT_AVAILABLE, () -> use.hold(buyer, 2, 3));
    refused(
        ErrorCode.SEAT_NOT_FOUND,
        () ->
            use.changeSeats.change(buyer, use.hold(buyer, 1, 2).id(), List.of(UUID.randomUUID())));
  }

  @Test
  void aChangeThatLeavesAGapIsRefusedAndTheSeatsStay() {
    Held held = use.hold(buyer, 1, 2);
    leavesGap(() -> use.changeSeats.change(buyer, held.id(), use.seats(2, 3)), 1);
    leavesGap(() -> use.changeSeats.change(buyer, held.id(), use.seats(2)), 1);
    leavesGap(() -> use.changeSeats.change(buyer, held.id(), use.seats(1, 2, 4)), 3);
    assertThat(use.stored(held).seatIds()).isEqualTo(use.seats(1, 2));
    assertThat(use.holds.held(use.schedule.id()))
        .containsExactlyInAnyOrderElementsOf(use.seats(1, 2));

    use.changeSeats.change(buyer, held.id(), use.seats(1, 2));
    use.changeSeats.change(buyer, held.id(), use.seats(3, 4));
    assertThat(use.stored(held).seatIds()).isEqualTo(use.seats(3, 4));
  }

  @Test
  void alternativesLeaveNoGapWhereOneOfThemLeavesNone() {
    use.hold(use.buyer(), 3, 4);

    Problem refusal = refused(ErrorCode.SEAT_NOT_AVAILABLE, () -> use.hold(buyer, 4, 5));

    assertThat(refusal.details())
        .containsEntry("unavailable", use.seats(4))
        .containsEntry("alternatives", List.of(use.seats(5, 6), use.seats(1, 2), use.seats(7, 8)));
  }

  @Test
  void whoNamesNoSeatsIsNotRefusedForAGap() {
    use.hold(use.buyer(), 1, 2, 3, 4);
    use.hold(use.buyer(), 5, 6, 7);

    Held held = use.hold(buyer, new SeatRequest.Any(use.schedule.id(), 2, null));

    assertThat(held.seatIds()).isEqualTo(use.seats(8, 9));
  }
}
