package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.reservation.SeatHolds.Choice;
import io.ticketqueue.reservation.SeatHolds.FirstFree;
import io.ticketqueue.reservation.SeatHolds.Fringe;
import io.ticketqueue.reservation.SeatHolds.Premise;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link SeatHolds} does, in the time of the system's clock. */
public abstract class SeatHoldsContract {
  protected static final Duration LONG = Duration.ofMinutes(5);
  protected static final Duration SHORT = Duration.ofMillis(200);

  protected final UUID schedule = UUID.randomUUID();
  protected final HoldOperation first = new HoldOperation(UUID.randomUUID(), 1);
  protected final HoldOperation second = new HoldOperation(UUID.randomUUID(), 1);
  protected final UUID a = UUID.randomUUID();
  protected final UUID b = UUID.randomUUID();
  protected final UUID c = UUID.randomUUID();
  protected final UUID d = UUID.randomUUID();
  protected final UUID e = UUID.randomUUID();

  protected abstract SeatHolds holds();

  protected abstract InMemoryTransactions transactions();

  protected static HoldOperation next(HoldOperation operation) {
    return new HoldOperation(operation.reservationId(), operation.number() + 1);
  }

  protected List<UUID> acquire(HoldOperation operation, UUID... seats) {
    return holds().acquire(schedule, operation, List.of(seats), LONG);
  }

  private void undo(HoldOperation operation, UUID... seats) {
    holds().undo(schedule, operation, List.of(seats));
  }

  private void release(HoldOperation operation, UUID... seats) {
    transactions().required(() -> holds().releaseAfterCommit(schedule, operation, List.of(seats)));
  }

  private void renew(HoldOperation operation, UUID... seats) {
    transactions()
        .required(() -> holds().renewAfterCommit(schedule, operation, List.of(seats), LONG));
  }

  protected void isHeld(UUID... seats) {
    await()
        .untilAsserted(
            () ->
                assertThat(holds().held(schedule))
                    .containsExactlyInAnyOrderElementsOf(Arrays.asList(seats)));
  }

  private FirstFree acquireFirst(HoldOperation operation, Premise premise, Choice... choices) {
    return holds().acquireFirst(schedule, operation, List.of(choices), premise, LONG);
  }

  private static Choice choice(UUID... seats) {
    return new Choice(List.of(seats), List.of());
  }

  @Test
  void theFirstChoiceThatIsFreeAsAWholeIsAcquired() {
    acquire(first, a, b);
    FirstFree found = acquireFirst(second, Premise.AS_READ, choice(a, b), choice(c, d), choice(e));
    assertThat(found.index()).isEqualTo(1);
    assertThat(found.held()).containsExactlyInAnyOrder(a, b);
    isHeld(a, b, c, d);
    assertThat(acquire(first, c)).containsExactly(c);
    undo(second, c, d);
    isHeld(a, b);
  }

  @Test
  void noneOfTheChoicesIsAcquiredWhereNoneIsFree() {
    acquire(first, a, c);
    FirstFree none = acquireFirst(second, Premise.ANY, choice(a, b), choice(c, d));
    assertThat(none.isFound()).isFalse();
    assertThat(none.held()).containsExactlyInAnyOrder(a, c);
    assertThat(acquireFirst(second, Premise.ANY).isFound()).isFalse();
    isHeld(a, c);
  }

  @Test
  void aChoiceAfterOneThatIsTakenInPartCountsOnlyWhereAnyWillDo() {
    acquire(first, a);
    assertThat(acquireFirst(second, Premise.AS_READ, choice(a, b), choice(c)).isFound()).isFalse();
    isHeld(a);
    assertThat(acquireFirst(second, Premise.ANY, choice(a, b), choice(c)).index()).isEqualTo(1);
    isHeld(a, c);
  }

  @Test
  void aChoiceThatWouldLeaveASeatAloneCountsOnlyWhereAnyWillDo() {
    Choice choice = new Choice(List.of(a), List.of(new Fringe(b, c)));
    acquire(first, c);
    FirstFree none = acquireFirst(second, Premise.AS_READ, choice, choice(d));
    assertThat(none.isFound()).isFalse();
    assertThat(none.held()).containsExactly(c);
    acquire(first, b);
    assertThat(acquireFirst(second, Premise.AS_READ, choice, choice(d)).index()).isZero();
    assertThat(
            acquireFirst(first, Premise.ANY, new Choice(List.of(e), List.of(new Fringe(d, a))))
                .index())
        .isZero();
    isHeld(a, b, c, e);
  }

  @Test
  void choicesOfAnUndoneOperationAreNotAcquired() {
    undo(first, a);
    await()
        .untilAsserted(
            () -> {
              acquireFirst(first, Premise.ANY, choice(a));
              assertThat(holds().held(schedule)).isEmpty();
            });
  }

  @Test
  void heldSeatsAreToldAmongOthers() {
    acquire(first, a, b);
    assertThat(holds().heldAmong(schedule, List.of(b, c))).containsExactly(b);
    assertThat(holds().heldAmong(schedule, List.of())).isEmpty();
  }

  @Test
  void allSeatsAreAcquiredOrNone() {
    assertThat(acquire(first, a, b)).isEmpty();
    assertThat(acquire(second, b, c)).containsExactly(b);
    isHeld(a, b);
    assertThat(holds().held(UUID.randomUUID())).isEmpty();
  }

  @Test
  void aReservationAcquiresItsSeatsAgain() {
    acquire(first, a);
    assertThat(acquire(next(first), a, b)).isEmpty();
    isHeld(a, b);
  }

  @Test
  void holdsLapse() {
    holds().acquire(schedule, first, List.of(a), SHORT);
    isHeld();
    assertThat(acquire(second, a)).isEmpty();
  }

  @Test
  void whatWasAcquiredIsUndone() {
    acquire(first, a);
    acquire(second, b);
    undo(second, b, a);
    isHeld(a);
  }

  @Test
  void whatIsCarriedOutAfterItWasUndoneAcquiresNothing() {
    undo(first, a, b);
    acquire(first, a, b);
    isHeld();
    assertThat(acquire(second, a)).isEmpty();
  }

  @Test
  void aLateUndoLeavesWhatAnotherAttemptAcquired() {
    acquire(first, a);
    acquire(next(first), a, b);
    undo(first, a, b);
    isHeld(a, b);
  }

  @Test
  void aLateReleaseLeavesWhatALaterOperationAcquired() {
    acquire(first, a);
    HoldOperation away = next(first);
    HoldOperation back = next(away);
    acquire(away, b);
    acquire(back, a);
    release(away, a); // the change from a to b is told after the change back
    release(back, b);
    isHeld(a);
    assertThat(acquire(second, a)).containsExactly(a);
  }

  @Test
  void seatsOfEarlierOperationsAreReleased() {
    acquire(first, a);
    acquire(next(first), b);
    release(next(first), a, b);
    isHeld();
  }

  @Test
  void aLateRenewalBringsNoReleasedHoldBack() {
    acquire(first, a);
    release(first, a);
    renew(first, a);
    isHeld();
    acquire(second, a);
    renew(first, a);
    assertThat(acquire(first, a)).containsExactly(a);
  }

  @Test
  void holdsAreRenewedByLaterOperationsOnceTheTransactionHasCommitted() {
    holds().acquire(schedule, first, List.of(a), SHORT);
    holds().acquire(schedule, next(first), List.of(c), SHORT);
    holds().acquire(schedule, second, List.of(b), SHORT);
    renew(first, a, b, c);
    isHeld(a); // not what a later operation has acquired, which knows better
    renew(next(first), a);
    isHeld(a);
  }

  @Test
  void seatsAreReleasedOnceTheTransactionHasCommitted() {
    acquire(first, a, b);
    transactions()
        .required(
            () -> {
              holds().releaseAfterCommit(schedule, first, List.of(a));
              assertThat(holds().held(schedule)).containsExactlyInAnyOrder(a, b);
            });
    isHeld(b);
  }

  @Test
  void aFailedTransactionReleasesAndRenewsNothing() {
    holds().acquire(schedule, first, List.of(a), LONG);
    holds().acquire(schedule, first, List.of(b), SHORT);
    assertThatThrownBy(
            () ->
                transactions()
                    .required(
                        () -> {
                          holds().releaseAfterCommit(schedule, first, List.of(a));
                          holds().renewAfterCommit(schedule, first, List.of(b), LONG);
                          throw new IllegalStateException("the commit fails");
                        }))
        .hasMessage("the commit fails");
    isHeld(a);
  }

  @Test
  void anothersSeatsAreNotReleased() {
    acquire(first, a);
    release(second, a);
    isHeld(a);
  }
}
