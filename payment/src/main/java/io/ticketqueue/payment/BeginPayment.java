package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.Reservations.Reservation;
import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Status;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides which payment a reservation gets, by the database's clock. Every method works in the
 * caller's transaction.
 */
@Component
class BeginPayment {
  private static final System.Logger LOG = System.getLogger(BeginPayment.class.getName());
  private static final String KEY_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int KEY_LENGTH = 32;
  private static final String HOLD_TIMEOUT = "HOLD_TIMEOUT";

  private final Payments payments;
  private final CancelledReservations cancelled;
  private final ApplyObservation observations;
  private final PaymentPolicy policy;
  private final PaymentLeases leases;

  @Inject
  BeginPayment(
      Payments payments,
      CancelledReservations cancelled,
      ApplyObservation observations,
      PaymentPolicy policy,
      PaymentLeases leases) {
    this.payments = payments;
    this.cancelled = cancelled;
    this.observations = observations;
    this.policy = policy;
    this.leases = leases;
  }

  /**
   * The pending payment of the reservation's amount, or a new one in whose favour one of another
   * amount is superseded (P1).
   *
   * @throws Problem HOLD_EXPIRED, HOLD_ENDS_SOON, RESERVATION_NOT_PENDING
   */
  Payment begin(Reservation reservation) {
    payments.lockReservation(reservation.reserved().reservationId());
    List<Payment> earlier = payments.lockByReservation(reservation.reserved().reservationId());
    if (earlier.stream().anyMatch(payment -> payment.status() == Status.SUCCESS)) {
      // It is paid; that its hold has expired since does not matter.
      throw new Problem(ErrorCode.RESERVATION_NOT_PENDING);
    }
    requirePayable(reservation);
    for (Payment payment : earlier) {
      if (payment.status() != Status.PENDING) {
        requireSuperseded(payment);
      } else if (payment.order().amount() == reservation.totalAmount()) {
        return payment;
      } else {
        observations.apply(payment, new Observation.Superseded());
      }
    }
    if (reservation.holdExpiresAt().isBefore(leases.now().plus(policy.leastHold()))) {
      throw new Problem(ErrorCode.HOLD_ENDS_SOON);
    }
    return add(reservation);
  }

  /** Notes that PortOne knows the amount. */
  void markRegistered(Payment payment) {
    payments.markRegistered(payment.id(), leases.now());
  }

  private void requirePayable(Reservation reservation) {
    Optional<String> reason = cancelled.findReason(reservation.reserved().reservationId());
    boolean expired = !leases.now().isBefore(reservation.holdExpiresAt());
    if (reservation.cancelled() || reason.isPresent()) {
      boolean lapsed = reason.map(HOLD_TIMEOUT::equals).orElse(expired);
      throw new Problem(lapsed ? ErrorCode.HOLD_EXPIRED : ErrorCode.RESERVATION_NOT_PENDING);
    }
    if (!reservation.pending()) {
      throw new Problem(ErrorCode.RESERVATION_NOT_PENDING);
    }
    if (expired) {
      throw new Problem(ErrorCode.HOLD_EXPIRED);
    }
  }

  private static void requireSuperseded(Payment ended) {
    if (ended.failure() == Failure.HOLD_EXPIRED) {
      throw new Problem(ErrorCode.HOLD_EXPIRED);
    }
    if (ended.failure() != Failure.SUPERSEDED) {
      throw new Problem(ErrorCode.RESERVATION_NOT_PENDING);
    }
  }

  private Payment add(Reservation reservation) {
    Instant now = leases.now();
    Payment.Order order =
        new Payment.Order(
            Ids.next(),
            reservation.userId(),
            reservation.reserved(),
            reservation.totalAmount(),
            Ids.random(KEY_ALPHABET, KEY_LENGTH),
            reservation.holdExpiresAt(),
            now);
    Payment payment = payments.add(order, now.plus(policy.firstCheck()));
    LOG.log(
        Level.INFO,
        "payment={0} reservation={1} status={2}",
        payment.id(),
        payment.reservationId(),
        payment.status());
    return payment;
  }
}
