package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.time.Instant;

/** Applies an observation to a locked payment and appends the event that follows (P5). */
@Component
class ApplyObservation {
  private final PaymentChecks checks;
  private final CancelledReservations cancelled;
  private final AnnounceChange announce;
  private final FollowRefunds refunds;

  @Inject
  ApplyObservation(
      PaymentChecks checks,
      CancelledReservations cancelled,
      AnnounceChange announce,
      FollowRefunds refunds) {
    this.checks = checks;
    this.cancelled = cancelled;
    this.announce = announce;
    this.refunds = refunds;
  }

  /** Applies it to a payment that the current transaction has locked; this ends its lease. */
  Payment apply(Payment locked, Observation observation) {
    Instant now = checks.now();
    boolean reservationCancelled = cancelled.findReason(locked.reservationId()).isPresent();
    PaymentTransition transition =
        PaymentTransition.of(locked, reservationCancelled, observation, now);
    Payment after = transition.after();
    checks.update(after, now);
    refunds.follow(transition, after, now);
    announce.announce(transition, after);
    return after;
  }

  /** The refund that a locked payment owes. */
  RefundCase owed(Payment locked) {
    return refunds.owed(locked, checks.now());
  }

  /** Makes a locked payment due at once. */
  Instant checkNow(Payment locked) {
    return checks.checkNow(locked);
  }

  /** An operator has paid what a locked payment owes. */
  Payment paidByHand(Payment locked, RefundCase refund) {
    long all = refunds.done(locked) + refund.amount();
    refunds.payByHand(locked, refund);
    return apply(
        locked,
        new Observation.Refunded(Payment.Receipt.NONE, new CompletedRefund(checks.now(), all)));
  }

  /** Leaves a locked payment's refund to operators: it is not due for a check any more. */
  RefundCase handOver(Payment locked, RefundCase refund) {
    Instant now = checks.now();
    checks.end(locked, now);
    return refund.in(RefundCase.State.NEEDS_OPERATOR, now);
  }
}
