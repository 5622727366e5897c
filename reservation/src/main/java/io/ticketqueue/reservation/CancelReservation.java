package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Live;
import io.ticketqueue.reservation.Reservation.Pending;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** Cancels a reservation for its owner, before or after it is paid. */
@Component
public class CancelReservation {
  private final Reservations reservations;
  private final ScheduleCopies schedules;
  private final ReservationTransitions transitions;
  private final Transactions transactions;
  private final WallClock wall;

  @Inject
  public CancelReservation(
      Reservations reservations,
      ScheduleCopies schedules,
      ReservationTransitions transitions,
      Transactions transactions,
      WallClock wall) {
    this.reservations = reservations;
    this.schedules = schedules;
    this.transitions = transitions;
    this.transactions = transactions;
    this.wall = wall;
  }

  /**
   * Releases an unpaid hold.
   *
   * @throws Problem RESERVATION_NOT_FOUND, RESERVATION_NOT_PENDING, PAYMENT_IN_PROGRESS
   */
  public void release(UUID userId, UUID id) {
    transactions.required(
        () -> {
          Instant now = wall.now();
          if (!(reservations.lockOwn(userId, id) instanceof Pending pending)) {
            throw new Problem(ErrorCode.RESERVATION_NOT_PENDING);
          }
          cancelUnpaid(pending, now);
        });
  }

  /**
   * Cancels a reservation, paid or not; a cancelled one stays so.
   *
   * @throws Problem RESERVATION_NOT_FOUND, PAYMENT_IN_PROGRESS, CANCEL_NOT_ALLOWED with {@code
   *     reason}: once the ticket was used, and from the day of the performance on
   */
  public Cancelled cancel(UUID userId, UUID id) {
    return transactions.required(
        () -> {
          Instant now = wall.now();
          return switch (reservations.lockOwn(userId, id)) {
            case Cancelled cancelled -> cancelled;
            case Pending pending -> cancelUnpaid(pending, now);
            case Confirmed confirmed -> cancelPaid(confirmed, now);
          };
        });
  }

  private Cancelled cancelUnpaid(Pending pending, Instant now) {
    pending.requireUnclaimed(reservations.now());
    return cancel(pending, now);
  }

  private Cancelled cancelPaid(Confirmed confirmed, Instant now) {
    if (confirmed.bought().isUsed()) {
      throw notAllowed("USED");
    }
    if (!isBeforeItsDay(confirmed, now)) {
      throw notAllowed("PERFORMANCE_DAY");
    }
    return cancel(confirmed, now);
  }

  private static Problem notAllowed(String reason) {
    return new Problem(ErrorCode.CANCEL_NOT_ALLOWED).with("reason", reason);
  }

  private Cancelled cancel(Live live, Instant now) {
    return transitions.cancel(live, CancelReason.USER_REQUEST, now);
  }

  private boolean isBeforeItsDay(Confirmed confirmed, Instant now) {
    Schedule schedule =
        schedules
            .find(confirmed.scheduleId())
            .orElseThrow(() -> new IllegalStateException("a reservation without its schedule"));
    return wall.day(now).isBefore(wall.day(schedule.eventStartAt()));
  }
}
