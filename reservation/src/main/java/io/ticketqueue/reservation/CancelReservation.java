package io.ticketqueue.reservation;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** Ends a reservation: its user gives it up before or after paying, or it is ended for them. */
@Dependent
public class CancelReservation {
  private final Reservations reservations;
  private final ScheduleCopies schedules;
  private final Announcements announcements;
  private final Event<SeatsFreed> freed;
  private final WallClock wall;

  @Inject
  CancelReservation(
      Reservations reservations,
      ScheduleCopies schedules,
      Announcements announcements,
      Event<SeatsFreed> freed,
      WallClock wall) {
    this.reservations = reservations;
    this.schedules = schedules;
    this.announcements = announcements;
    this.freed = freed;
    this.wall = wall;
  }

  /**
   * Gives an unpaid hold up, in the caller's transaction.
   *
   * @throws Problem RESERVATION_NOT_FOUND, RESERVATION_NOT_PENDING, PAYMENT_IN_PROGRESS
   */
  public Reservation release(UUID userId, UUID id) {
    Instant now = wall.now();
    Reservation found = lock(userId, id);
    found.requireReleasable(now);
    return cancel(found, CancelReason.USER_REQUEST, now);
  }

  /**
   * Gives a reservation up, paid or not, in the caller's transaction; a cancelled one stays so.
   *
   * @throws Problem RESERVATION_NOT_FOUND, PAYMENT_IN_PROGRESS, CANCEL_NOT_ALLOWED from the day of
   *     the performance on, and once the ticket was used
   */
  public Reservation byUser(UUID userId, UUID id) {
    Instant now = wall.now();
    Reservation found = lock(userId, id);
    return switch (found.status()) {
      case CANCELLED -> found;
      case PENDING -> {
        found.requireReleasable(now);
        yield cancel(found, CancelReason.USER_REQUEST, now);
      }
      case CONFIRMED -> {
        requireUnused(found);
        requireBeforeItsDay(found, now);
        yield cancel(found, CancelReason.USER_REQUEST, now);
      }
    };
  }

  /** Ends a locked reservation and tells everybody. */
  Reservation cancel(Reservation live, CancelReason reason, Instant now) {
    Reservation ended = live.cancelled(reason, now);
    reservations.save(ended);
    announcements.cancelled(ended);
    freed.fire(new SeatsFreed(ended.scheduleId(), ended.id(), ended.seatIds()));
    return ended;
  }

  private Reservation lock(UUID userId, UUID id) {
    return reservations
        .lock(id)
        .filter(found -> found.userId().equals(userId))
        .orElseThrow(() -> new Problem(ErrorCode.RESERVATION_NOT_FOUND));
  }

  private static void requireUnused(Reservation reservation) {
    Reservation.Ticket ticket = reservation.ticket();
    if (ticket != null && ticket.admittedAt() != null) {
      throw new Problem(ErrorCode.CANCEL_NOT_ALLOWED);
    }
  }

  private void requireBeforeItsDay(Reservation reservation, Instant now) {
    Schedule schedule =
        schedules
            .find(reservation.scheduleId())
            .orElseThrow(() -> new IllegalStateException("a reservation without its schedule"));
    if (!wall.day(now).isBefore(wall.day(schedule.eventStartAt()))) {
      throw new Problem(ErrorCode.CANCEL_NOT_ALLOWED);
    }
  }
}
