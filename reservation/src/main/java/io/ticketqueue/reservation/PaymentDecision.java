package io.ticketqueue.reservation;

import io.ticketqueue.reservation.PaymentOutcome.Failed;
import io.ticketqueue.reservation.PaymentOutcome.Paid;
import io.ticketqueue.reservation.PaymentOutcome.Refunded;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Live;
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
sealed interface PaymentDecision {
  /** Make it a ticket. */
  record Confirm(Pending reservation) implements PaymentDecision {}

  /** Cancel it; payment refunds what was paid. */
  record Cancel(Live reservation, Cause cause) implements PaymentDecision {}

  /** Announce its cancellation once more, so that payment refunds. */
  record AnnounceAgain(Cancelled reservation) implements PaymentDecision {}

  /** Report a second payment for a ticket, which payment must refund. */
  record ReportSecondPayment() implements PaymentDecision {}

  /** Do nothing. */
  record Nothing() implements PaymentDecision {}

  /** Why it is cancelled. */
  enum Cause {
    /** The performance does not take place. */
    PERFORMANCE_CANCELLED,
    /** Other seats or another amount were paid. */
    PAID_OTHERWISE,
    /** Its payment failed. */
    PAYMENT_FAILED,
    /** Its money is gone, and a ticket must not outlive its money. */
    REFUNDED
  }

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
      case Cancelled cancelled ->
          outcome instanceof Paid ? new AnnounceAgain(cancelled) : new Nothing();
    };
  }

  private static PaymentDecision ofPending(
      Pending pending, PaymentOutcome outcome, boolean performanceCancelled) {
    return switch (outcome) {
      case Paid paid when performanceCancelled -> new Cancel(pending, Cause.PERFORMANCE_CANCELLED);
      case Paid paid when isWhatWasPaid(pending, paid) -> new Confirm(pending);
      case Paid paid -> new Cancel(pending, Cause.PAID_OTHERWISE);
      case Failed(UUID payment) when pending.isClaimedBy(payment) ->
          new Cancel(pending, Cause.PAYMENT_FAILED);
      case Refunded(UUID payment) when pending.isClaimedBy(payment) ->
          new Cancel(pending, Cause.REFUNDED);
      case Failed failed -> new Nothing();
      case Refunded refunded -> new Nothing();
    };
  }

  private static PaymentDecision ofConfirmed(Confirmed confirmed, PaymentOutcome outcome) {
    boolean isItsPayment = confirmed.bought().paymentId().equals(outcome.paymentId());
    return switch (outcome) {
      case Paid paid -> isItsPayment ? new Nothing() : new ReportSecondPayment();
      case Failed failed -> new Nothing();
      case Refunded refunded ->
          isItsPayment && !confirmed.bought().isUsed()
              ? new Cancel(confirmed, Cause.REFUNDED)
              : new Nothing();
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
