package io.ticketqueue.reservation;

import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;

/**
 * Ends reservations nobody paid in time, and those of performances that will not take place. Any
 * number of instances may do so at once: each takes other rows.
 */
@Dependent
public class ExpireHolds {
  private final Reservations reservations;
  private final CancelReservation cancel;
  private final Transactions transactions;
  private final HoldPolicy policy;
  private final Clock clock;

  @Inject
  ExpireHolds(
      Reservations reservations,
      CancelReservation cancel,
      Transactions transactions,
      HoldPolicy policy,
      Clock clock) {
    this.reservations = reservations;
    this.cancel = cancel;
    this.transactions = transactions;
    this.policy = policy;
    this.clock = clock;
  }

  /** Ends all that are due, a batch per transaction. */
  public void sweep() {
    repeat(this::lapsedBatch);
    repeat(this::cancelledBatch);
  }

  /** Ends one that has lapsed, in the caller's transaction. */
  void expire(Reservation lapsed, Instant now) {
    cancel.cancel(lapsed, CancelReason.HOLD_TIMEOUT, now);
  }

  /** Ends those that have lapsed but still stand in the way of these seats. */
  void outOfTheWay(UUID scheduleId, List<UUID> seatIds, Instant now) {
    if (!seatIds.isEmpty()) {
      reservations.lockLapsedOf(scheduleId, seatIds, now).forEach(one -> expire(one, now));
    }
  }

  private void repeat(IntSupplier batch) {
    while (transactions.requiresNew(batch::getAsInt) == policy.sweepBatch()) {
      // there may be more
    }
  }

  private int lapsedBatch() {
    Instant now = clock.instant();
    List<Reservation> due = reservations.lockLapsed(now, policy.sweepBatch());
    due.forEach(one -> expire(one, now));
    return due.size();
  }

  private int cancelledBatch() {
    Instant now = clock.instant();
    List<Reservation> due = reservations.lockOfCancelledSchedules(policy.sweepBatch());
    due.forEach(one -> cancel.cancel(one, CancelReason.EVENT_CANCELLED, now));
    return due.size();
  }
}
