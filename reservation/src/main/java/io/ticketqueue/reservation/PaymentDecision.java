package io.ticketqueue.reservation;

import io.ticketqueue.reservation.PaymentOutcome.Failed;
import io.ticketqueue.reservation.PaymentOutcome.Paid;
import io.ticketqueue.reservation.PaymentOutcome.Refunded;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Pending;
import java.util.Set;
import java.util.UUID;

/**
 * What the end of a payment means for its reservation:
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
enum PaymentDecision {
  /** Make it a ticket. */
  CONFIRM,
  /** Cancel it: the performance does not take place; the cancellation makes payment refund. */
  CANCEL_WITH_PERFORMANCE,
  /** Cancel it: other seats or another amount were paid. */
  CANCEL_PAID_OTHERWISE,
  /** Cancel it: its payment failed. */
  CANCEL_UNPAID,
  /** Cancel it: its money is gone, and a ticket must not outlive its money. */
  CANCEL_REFUNDED,
  /** Announce its cancellation once more, so that payment refunds. */
  ANNOUNCE_CANCELLATION,
  /** Report a second payment for a ticket, which payment must refund. */
  REPORT_SECOND_PAYMENT,
  /** Nothing. */
  NONE;

  /**
   * Decides.
   *
   * @param performanceCancelled whether the performance will not take place
   */
  static PaymentDecision of(
      Reservation reservation, PaymentOutcome outcome, boolean performanceCancelled) {
    return switch (reservation) {
      case Pending pending -> ofPending(pending, outcome, performanceCancelled);
      case Confirmed confirmed -> ofConfirmed(confirmed, outcome);
      case Cancelled cancelled -> outcome instanceof Paid ? ANNOUNCE_CANCELLATION : NONE;
    };
  }

  private static PaymentDecision ofPending(
      Pending pending, PaymentOutcome outcome, boolean performanceCancelled) {
    return switch (outcome) {
      case Paid paid when performanceCancelled -> CANCEL_WITH_PERFORMANCE;
      case Paid paid -> isWhatWasPaid(pending, paid) ? CONFIRM : CANCEL_PAID_OTHERWISE;
      case Failed(UUID payment) -> pending.isClaimedBy(payment) ? CANCEL_UNPAID : NONE;
      case Refunded(UUID payment) -> pending.isClaimedBy(payment) ? CANCEL_REFUNDED : NONE;
    };
  }

  private static PaymentDecision ofConfirmed(Confirmed confirmed, PaymentOutcome outcome) {
    boolean isItsPayment = confirmed.bought().paymentId().equals(outcome.paymentId());
    return switch (outcome) {
      case Paid paid -> isItsPayment ? NONE : REPORT_SECOND_PAYMENT;
      case Failed failed -> NONE;
      case Refunded refunded ->
          isItsPayment && !confirmed.bought().isUsed() ? CANCEL_REFUNDED : NONE;
    };
  }

  /**
   * It was, unless a claim ended while its payment was being settled and the seats changed then.
   */
  private static boolean isWhatWasPaid(Pending pending, Paid paid) {
    return pending.totalAmount() == paid.amount()
        && Set.copyOf(pending.seatIds()).equals(paid.seatIds());
  }
}
