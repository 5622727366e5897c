package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reservation was cancelled: what was paid for it is refunded. Where it is told again with a
 * higher sum, the rest follows, also after the first part went back.
 */
@Component
public class RefundCancelledReservation {
  private final Payments payments;
  private final CancelledReservations cancelled;
  private final ApplyObservation observations;
  private final Transactions transactions;
  private final PaymentChecks checks;

  @Inject
  RefundCancelledReservation(
      Payments payments,
      CancelledReservations cancelled,
      ApplyObservation observations,
      Transactions transactions,
      PaymentChecks checks) {
    this.payments = payments;
    this.cancelled = cancelled;
    this.observations = observations;
    this.transactions = transactions;
    this.checks = checks;
  }

  /**
   * Remembers it and makes the refund due; a payment under way is checked at once.
   *
   * @param refundAmount won that go back of a success; null: all. Money that made no ticket goes
   *     back as a whole
   */
  public void onCancelled(
      UUID reservationId, String reason, @Nullable Long refundAmount, Instant at) {
    transactions.required(
        () -> {
          cancelled.remember(reservationId, reason, at);
          for (Payment payment : payments.lockByReservation(reservationId)) {
            if (refundAmount != null && payment.isRaisedBy(refundAmount)) {
              observations.apply(payment, new Observation.RefundRaised(reason, refundAmount));
            } else if (payment.status() == Status.SUCCESS
                && payment.refund().status() == Refund.NONE) {
              observations.apply(
                  payment, new Observation.ReservationCancelled(reason, refundAmount));
            } else if (payment.status() == Status.PENDING) {
              checks.checkNow(payment);
            }
          }
        });
  }
}
