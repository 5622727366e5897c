package io.ticketqueue.payment;

import io.ticketqueue.payment.Payment.Failed;
import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.Payment.Reconciliation;
import io.ticketqueue.payment.Payment.RefundState;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import io.ticketqueue.payment.Saga.Step;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an observation makes of a payment: the saga's step with everything the step leaves open. */
record PaymentTransition(Payment before, Step step, Observation observation, Instant now) {
  private static final String CANCELLED = "CANCELLED";
  private static final String PROVIDER_CANCELLED = "PROVIDER_CANCELLED";

  static PaymentTransition of(
      Payment before, boolean reservationCancelled, Observation observation, Instant now) {
    Step step = Saga.next(before.state(reservationCancelled), observation);
    return new PaymentTransition(before, step, observation, now);
  }

  /** Whether an attempt was declined that was not known before. */
  boolean isDecline() {
    return declines().count() > before.declines().count();
  }

  /** Whether status or refund change. */
  boolean isChange() {
    return step.status() != before.status()
        || step.refund() != before.refund().status()
        || raisesRefund();
  }

  /** Whether more goes back than was due, or went back, before. */
  private boolean raisesRefund() {
    return observation instanceof Observation.RefundRaised && step.refund() == Refund.DUE;
  }

  Payment after() {
    return new Payment(
        order(), step.status(), failed(), refund(), receipt(), reconciliation(), declines());
  }

  private Payment.Declines declines() {
    if (before.status() != Status.PENDING) {
      return before.declines();
    }
    return switch (observation) {
      case Observation.AttemptDeclined declined ->
          before.declines().with(declined.attempt(), declined.reason());
      case Observation.Declined declined ->
          before.declines().with(declined.receipt(), declined.reason());
      case Observation.NotPaid notPaid -> before.declines().overtaken();
      default -> before.declines();
    };
  }

  private Payment.Order order() {
    return observation instanceof Observation.Paid paid
        ? before.order().with(paid.reserved())
        : before.order();
  }

  private @Nullable Failed failed() {
    return before.failed() != null || step.failure() == null
        ? before.failed()
        : new Failed(step.failure(), failureReason(), now);
  }

  private @Nullable String failureReason() {
    return switch (observation) {
      case Observation.Declined declined -> declined.reason();
      case Observation.AttemptDeclined declined -> declined.reason();
      case Observation.Refunded refunded -> CANCELLED;
      default -> null;
    };
  }

  private RefundState refund() {
    RefundState refund = before.refund();
    if (step.refund() == refund.status() && !raisesRefund()) {
      return refund;
    }
    String reason = Objects.requireNonNullElseGet(refund.reason(), this::refundReason);
    if (observation instanceof Observation.Refunded refunded) {
      Long amount = refunded.refund().amount();
      return new RefundState(
          step.refund(),
          reason,
          refund.due(),
          amount == null ? (Long) before.order().amount() : amount,
          refunded.refund().at());
    }
    return new RefundState(step.refund(), reason, refundDue(), null, null);
  }

  /** The part that goes back; null for all of it. */
  private @Nullable Long refundDue() {
    Long told =
        switch (observation) {
          case Observation.ReservationCancelled cancelled -> cancelled.refundAmount();
          case Observation.RefundRaised raised -> (Long) raised.refundAmount();
          default -> null;
        };
    return told != null && told < before.order().amount() ? told : null;
  }

  private String refundReason() {
    if (step.failure() != null) {
      return step.failure().name();
    }
    return observation instanceof Observation.ReservationCancelled cancelled
        ? cancelled.reason()
        : PROVIDER_CANCELLED;
  }

  /** What PortOne said of a success stays. */
  private Receipt receipt() {
    Receipt heard = observation.receipt();
    boolean settled = before.status() == Status.SUCCESS || before.status() == Status.REFUNDED;
    return heard.transactionId() == null || settled ? before.receipt() : heard;
  }

  private Reconciliation reconciliation() {
    Reconciliation reconciliation = before.reconciliation();
    Instant unknownSince = unknownSince();
    boolean fresh =
        isChange()
            || isDecline()
            || (unknownSince != null && reconciliation.unknownSince() == null);
    return new Reconciliation(
        reconciliation.paymentToken(),
        reconciliation.registered(),
        unknownSince,
        fresh ? 0 : reconciliation.checks() + (isCheck() ? 1 : 0),
        reconciliation.confirmed() || observation instanceof Observation.ReservationConfirmed);
  }

  private @Nullable Instant unknownSince() {
    Instant since = before.reconciliation().unknownSince();
    return switch (observation) {
      case Observation.Unknown unknown -> since == null ? now : since;
      case Observation.Inconclusive known -> null;
      default -> isChange() ? null : since;
    };
  }

  /** What the provider says of a success must not put off the next renewal of its claim. */
  private boolean isCheck() {
    return before.status() != Status.SUCCESS
        || before.refund().status() != Refund.NONE
        || observation instanceof Observation.Inconclusive;
  }
}
