package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.PaymentDecision.AnnounceAgain;
import io.ticketqueue.reservation.PaymentDecision.Cancel;
import io.ticketqueue.reservation.PaymentDecision.Cause;
import io.ticketqueue.reservation.PaymentDecision.Confirm;
import io.ticketqueue.reservation.PaymentDecision.Nothing;
import io.ticketqueue.reservation.PaymentDecision.ReportSecondPayment;
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
  private static final String DIGITS = "0123456789";
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + DIGITS;
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
    UUID payment = outcome.paymentId();
    switch (PaymentDecision.of(found, outcome, isPerformanceCancelled(found, outcome))) {
      case Confirm(Pending pending) -> confirm(pending, payment);
      case Cancel(Live live, Cause cause) -> cancel(live, cause, payment);
      case AnnounceAgain(Cancelled cancelled) -> announcements.cancelled(cancelled);
      case ReportSecondPayment report -> report("paid-twice", found, payment);
      case Nothing nothing -> {}
    }
    return true;
  }

  private void confirm(Pending pending, UUID paymentId) {
    Instant now = now();
    transitions.confirm(pending, paymentId, ticketNumber(now), now);
  }

  private void cancel(Live live, Cause cause, UUID paymentId) {
    CancelReason reason =
        switch (cause) {
          case PERFORMANCE_CANCELLED -> CancelReason.EVENT_CANCELLED;
          case PAYMENT_FAILED -> CancelReason.PAYMENT_FAILED;
          case PAID_OTHERWISE -> {
            report("paid-for-other-seats", live, paymentId);
            yield CancelReason.PAYMENT_FAILED;
          }
          case REFUNDED -> {
            report("money-gone", live, paymentId);
            yield CancelReason.PAYMENT_FAILED;
          }
        };
    transitions.cancel(live, reason, now());
  }

  private Instant now() {
    return wall.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** Only a success can meet a cancelled performance. */
  private boolean isPerformanceCancelled(Reservation reservation, PaymentOutcome outcome) {
    return outcome instanceof PaymentOutcome.Paid
        && reservation instanceof Pending
        && schedules.find(reservation.scheduleId()).map(Schedule::cancelled).orElse(false);
  }

  /** The numbers of seats' tickets end with a letter: so it is never one of theirs. */
  private String ticketNumber(Instant now) {
    String random = Ids.random(ALPHABET, RANDOM - 1) + Ids.random(DIGITS, 1);
    return "T" + DAY.format(wall.day(now)) + "-" + random;
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
