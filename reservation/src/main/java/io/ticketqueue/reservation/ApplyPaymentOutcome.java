package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Live;
import io.ticketqueue.reservation.Reservation.Pending;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Makes of a reservation what the end of its payment means ({@link PaymentDecision}), in the
 * transaction in which the inbox handles the event.
 */
@Component
public class ApplyPaymentOutcome {
  private static final System.Logger LOG = System.getLogger(ApplyPaymentOutcome.class.getName());
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final int RANDOM = 7;

  private final Reservations reservations;
  private final ScheduleCopies schedules;
  private final ReservationTransitions transitions;
  private final Announcements announcements;
  private final WallClock wall;

  @Inject
  public ApplyPaymentOutcome(
      Reservations reservations,
      ScheduleCopies schedules,
      ReservationTransitions transitions,
      Announcements announcements,
      WallClock wall) {
    this.reservations = reservations;
    this.schedules = schedules;
    this.transitions = transitions;
    this.announcements = announcements;
    this.wall = wall;
  }

  /**
   * Applies the end of a payment to its reservation.
   *
   * @return false when there is no such reservation
   */
  public boolean apply(UUID id, PaymentOutcome outcome) {
    Reservation found = reservations.lock(id).orElse(null);
    if (found == null) {
      return false;
    }
    Instant now = wall.now().truncatedTo(ChronoUnit.MICROS);
    UUID payment = outcome.paymentId();
    switch (PaymentDecision.of(found, outcome, isPerformanceCancelled(found, outcome))) {
      case CONFIRM -> transitions.confirm(found.requirePending(), payment, ticketNumber(now), now);
      case CANCEL_WITH_PERFORMANCE -> cancel(found, CancelReason.EVENT_CANCELLED, now);
      case CANCEL_UNPAID -> cancel(found, CancelReason.PAYMENT_FAILED, now);
      case CANCEL_PAID_OTHERWISE -> {
        report("paid-for-other-seats", found, payment);
        cancel(found, CancelReason.PAYMENT_FAILED, now);
      }
      case CANCEL_REFUNDED -> {
        report("money-gone", found, payment);
        cancel(found, CancelReason.PAYMENT_FAILED, now);
      }
      case ANNOUNCE_CANCELLATION -> announcements.cancelled((Cancelled) found);
      case REPORT_SECOND_PAYMENT -> report("paid-twice", found, payment);
      case NONE -> {}
    }
    return true;
  }

  private void cancel(Reservation live, CancelReason reason, Instant now) {
    transitions.cancel((Live) live, reason, now);
  }

  /** Only a success can meet a cancelled performance. */
  private boolean isPerformanceCancelled(Reservation reservation, PaymentOutcome outcome) {
    return outcome instanceof PaymentOutcome.Paid
        && reservation instanceof Pending
        && schedules.find(reservation.scheduleId()).map(Schedule::cancelled).orElse(false);
  }

  private String ticketNumber(Instant now) {
    return "T" + DAY.format(wall.day(now)) + "-" + Ids.random(ALPHABET, RANDOM);
  }

  private static void report(String event, Reservation reservation, UUID paymentId) {
    LOG.log(
        System.Logger.Level.ERROR,
        "event={0} reservation={1} payment={2} status={3}",
        event,
        reservation.id(),
        paymentId,
        reservation.status());
  }
}
