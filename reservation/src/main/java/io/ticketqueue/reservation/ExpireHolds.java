package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Live;
import io.ticketqueue.reservation.Reservation.Pending;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Cancels reservations that were not paid in time, by the database's clock. Any number of instances
 * may do so at once: each takes other rows.
 */
@Component
public class ExpireHolds {
  private final Reservations reservations;
  private final ReservationTransitions transitions;
  private final Sweep sweep;

  @Inject
  public ExpireHolds(Reservations reservations, ReservationTransitions transitions, Sweep sweep) {
    this.reservations = reservations;
    this.transitions = transitions;
    this.sweep = sweep;
  }

  /** Cancels all that are due. */
  public void sweep() {
    sweep.run(reservations::lockLapsed, this::expire);
  }

  /**
   * Expires a user's unpaid reservation, in the caller's transaction.
   *
   * @param pending null where there is none
   * @throws Problem RESERVATION_PENDING with {@code reservationId} if it has not lapsed (R3)
   */
  void requireLapsed(@Nullable Pending pending, Instant now) {
    if (pending != null && !expireIfLapsed(pending, now)) {
      throw new Problem(ErrorCode.RESERVATION_PENDING).with("reservationId", pending.id());
    }
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

  /**
   * Expires lapsed reservations that block these seats, in the caller's transaction.
   *
   * @return whether there were any
   */
  boolean expireBlocking(UUID scheduleId, List<UUID> seatIds) {
    List<Pending> lapsed = reservations.lockLapsedBlocking(scheduleId, seatIds);
    if (!lapsed.isEmpty()) {
      Instant now = reservations.now();
      lapsed.forEach(one -> expire(one, now));
    }
    return !lapsed.isEmpty();
  }

  private void expire(Pending lapsed, Instant now) {
    transitions.cancel(lapsed, CancelReason.HOLD_TIMEOUT, now);
  }
}
