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
import java.util.Set;
import java.util.UUID;

/**
 * What the end of a payment means for its reservation. In the transaction of the event:
 *
 * <pre>
 *              | paid                               | failed                | refunded
 *   PENDING    | CONFIRMED (performance cancelled,  | CANCELLED, if this    | as failed
 *              | or not what was paid: CANCELLED)   | payment has the claim |
 *   CONFIRMED  | –                                  | –                     | CANCELLED, if this payment
 *              |                                    |                       | bought the ticket, unless used
 *   CANCELLED  | told again, so that it is refunded | –                     | –
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

  /** What a payment has paid for. */
  public record Paid(UUID paymentId, long amount, Set<UUID> seatIds) {}

  /**
   * A payment has succeeded.
   *
   * @return false when there is no such reservation
   */
  public boolean paid(UUID id, Paid paid) {
    Reservation found = reservations.lock(id).orElse(null);
    if (found == null) {
      return false;
    }
    switch (found.status()) {
      case CANCELLED -> announcements.cancelled(found);
      case CONFIRMED -> tellDouble(found, paid.paymentId());
      case PENDING -> {
        if (isCancelled(found.scheduleId())) {
          cancel.cancel(found, CancelReason.EVENT_CANCELLED, wall.now());
        } else if (isWhatWasPaid(found, paid)) {
          confirm(found, paid.paymentId());
        } else {
          tell("paid-for-other-seats", found, paid.paymentId());
          cancel.cancel(found, CancelReason.PAYMENT_FAILED, wall.now());
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
        .filter(one -> isClaimedBy(one, paymentId))
        .ifPresent(one -> cancel.cancel(one, CancelReason.PAYMENT_FAILED, wall.now()));
    return found.isPresent();
  }

  /**
   * A payment's money went back. Mostly because the reservation was cancelled; but the provider may
   * give it back of its own accord, and a ticket must not outlive its money.
   *
   * @return false when there is no such reservation
   */
  public boolean refunded(UUID id, UUID paymentId) {
    Optional<Reservation> found = reservations.lock(id);
    found
        .filter(one -> isClaimedBy(one, paymentId) || hasBoughtUnused(one, paymentId))
        .ifPresent(
            one -> {
              tell("money-gone", one, paymentId);
              cancel.cancel(one, CancelReason.PAYMENT_FAILED, wall.now());
            });
    return found.isPresent();
  }

  private static boolean isClaimedBy(Reservation reservation, UUID paymentId) {
    Reservation.Claim claim = reservation.claim();
    return reservation.status() == Status.PENDING
        && claim != null
        && claim.paymentId().equals(paymentId);
  }

  private static boolean hasBoughtUnused(Reservation reservation, UUID paymentId) {
    Reservation.Ticket ticket = reservation.ticket();
    return reservation.status() == Status.CONFIRMED
        && ticket != null
        && ticket.paymentId().equals(paymentId)
        && ticket.admittedAt() == null;
  }

  /**
   * It was, unless a claim ended while its payment was being settled and the seats changed then.
   */
  private static boolean isWhatWasPaid(Reservation pending, Paid paid) {
    return pending.totalAmount() == paid.amount()
        && Set.copyOf(pending.seatIds()).equals(paid.seatIds());
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
      tell("paid-twice", confirmed, paymentId);
    }
  }

  private static void tell(String event, Reservation reservation, UUID paymentId) {
    LOG.log(
        System.Logger.Level.ERROR,
        "event={0} reservation={1} payment={2} status={3}",
        event,
        reservation.id(),
        paymentId,
        reservation.status());
  }
}
