package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Live;
import io.ticketqueue.reservation.Reservation.Pending;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;

/**
 * Cancels reservations that were not paid in time, and those of performances that will not take
 * place. Any number of instances may do so at once: each takes other rows.
 */
@Component
public class ExpireHolds {
  private final Reservations reservations;
  private final ReservationTransitions transitions;
  private final Transactions transactions;
  private final HoldPolicy policy;
  private final Clock clock;

  @Inject
  public ExpireHolds(
      Reservations reservations,
      ReservationTransitions transitions,
      Transactions transactions,
      HoldPolicy policy,
      Clock clock) {
    this.reservations = reservations;
    this.transitions = transitions;
    this.transactions = transactions;
    this.policy = policy;
    this.clock = clock;
  }

  /** Cancels all that are due, a batch per transaction. */
  public void sweep() {
    repeat(this::lapsedBatch);
    repeat(this::cancelledBatch);
  }

  /**
   * Expires a user's unpaid reservation, in the caller's transaction.
   *
   * @throws Problem RESERVATION_PENDING with {@code reservationId} if it has not lapsed (R3)
   */
  void requireLapsed(Optional<Pending> found, Instant now) {
    found
        .filter(pending -> !expireIfLapsed(pending, now))
        .ifPresent(
            pending -> {
              throw new Problem(ErrorCode.RESERVATION_PENDING).with("reservationId", pending.id());
            });
  }

  /**
   * How many of a person's seats still count: their lapsed reservations are expired, in the
   * caller's transaction, which has locked the person.
   */
  int expireAndCountSeats(List<Live> live, Instant now) {
    return live.stream().mapToInt(one -> expireIfLapsed(one, now) ? 0 : one.seats().size()).sum();
  }

  /** A lapsed one may have been paid for meanwhile: it is read again under its lock. */
  private boolean expireIfLapsed(Live live, Instant now) {
    if (!(live instanceof Pending pending && pending.hasLapsedAt(now))) {
      return false;
    }
    return switch (reservations.lock(pending.id()).orElse(null)) {
      case Pending lapsed when lapsed.hasLapsedAt(now) -> {
        expire(lapsed, now);
        yield true;
      }
      case Live other -> false;
      case Cancelled gone -> true;
      case null -> true;
    };
  }

  /** Expires lapsed reservations that block these seats, in the caller's transaction. */
  void expireBlocking(UUID scheduleId, List<UUID> seatIds) {
    reservations
        .lockLapsedBlocking(scheduleId, seatIds)
        .forEach(one -> expire(one, reservations.now()));
  }

  private void expire(Pending lapsed, Instant now) {
    transitions.cancel(lapsed, CancelReason.HOLD_TIMEOUT, now);
  }

  private void repeat(IntSupplier batch) {
    while (transactions.requiresNew(batch::getAsInt) == policy.sweepBatch()) {
      // there may be more
    }
  }

  private int lapsedBatch() {
    Instant now = clock.instant();
    List<Pending> due = reservations.lockLapsed(policy.sweepBatch());
    due.forEach(one -> expire(one, now));
    return due.size();
  }

  private int cancelledBatch() {
    Instant now = clock.instant();
    List<Live> due = reservations.lockOfCancelledSchedules(policy.sweepBatch());
    due.forEach(one -> transitions.cancel(one, CancelReason.EVENT_CANCELLED, now));
    return due.size();
  }
}
