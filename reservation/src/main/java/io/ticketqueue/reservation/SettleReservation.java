package io.ticketqueue.reservation;

import io.ticketqueue.core.Ids;
import io.ticketqueue.core.WallClock;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * What the end of a payment means for its reservation. In the transaction of the event:
 *
 * <pre>
 *              | paid                                 | failed
 *   PENDING    | CONFIRMED (performance cancelled:    | CANCELLED, if this payment has the claim
 *              | CANCELLED)                           |
 *   CONFIRMED  | –                                    | –
 *   CANCELLED  | told again, so that it is refunded   | –
 * </pre>
 */
@Dependent
public class SettleReservation {
  private static final System.Logger LOG = System.getLogger(SettleReservation.class.getName());
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final int RANDOM = 7;

  private final Reservations reservations;
  private final ScheduleCopies schedules;
  private final CancelReservation cancel;
  private final Announcements announcements;
  private final Event<SeatsFreed> freed;
  private final WallClock wall;

  @Inject
  SettleReservation(
      Reservations reservations,
      ScheduleCopies schedules,
      CancelReservation cancel,
      Announcements announcements,
      Event<SeatsFreed> freed,
      WallClock wall) {
    this.reservations = reservations;
    this.schedules = schedules;
    this.cancel = cancel;
    this.announcements = announcements;
    this.freed = freed;
    this.wall = wall;
  }

  /**
   * A payment has succeeded.
   *
   * @return false when there is no such reservation
   */
  public boolean paid(UUID id, UUID paymentId) {
    Reservation found = reservations.lock(id).orElse(null);
    if (found == null) {
      return false;
    }
    switch (found.status()) {
      case CANCELLED -> announcements.cancelled(found);
      case CONFIRMED -> tellDouble(found, paymentId);
      case PENDING -> {
        if (isCancelled(found.scheduleId())) {
          cancel.cancel(found, CancelReason.EVENT_CANCELLED, wall.now());
        } else {
          confirm(found, paymentId);
        }
      }
    }
    return true;
  }

  /**
   * A payment has failed.
   *
   * @return false when there is no such reservation
   */
  public boolean failed(UUID id, UUID paymentId) {
    Optional<Reservation> found = reservations.lock(id);
    found
        .filter(one -> one.status() == Status.PENDING)
        .filter(one -> one.claim() != null && one.claim().paymentId().equals(paymentId))
        .ifPresent(one -> cancel.cancel(one, CancelReason.PAYMENT_FAILED, wall.now()));
    return found.isPresent();
  }

  private void confirm(Reservation pending, UUID paymentId) {
    Instant now = wall.now().truncatedTo(ChronoUnit.MICROS);
    String number = "T" + DAY.format(wall.day(now)) + "-" + Ids.random(ALPHABET, RANDOM);
    Reservation confirmed = pending.confirmed(paymentId, number, now);
    reservations.save(confirmed);
    announcements.confirmed(confirmed);
    freed.fire(new SeatsFreed(confirmed.scheduleId(), confirmed.id(), confirmed.seatIds()));
  }

  private boolean isCancelled(UUID scheduleId) {
    return schedules.find(scheduleId).map(Schedule::cancelled).orElse(false);
  }

  /** The same payment's event under another id, or a second payment that payment must refund. */
  private static void tellDouble(Reservation confirmed, UUID paymentId) {
    Reservation.Ticket ticket = confirmed.ticket();
    if (ticket == null || !ticket.paymentId().equals(paymentId)) {
      LOG.log(
          System.Logger.Level.ERROR,
          "event=paid-twice reservation={0} payment={1}",
          confirmed.id(),
          paymentId);
    }
  }
}
