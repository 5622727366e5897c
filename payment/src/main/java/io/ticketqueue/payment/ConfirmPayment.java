package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Status;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The buyer comes back from paying. */
@Component
public class ConfirmPayment {
  private final Payments payments;
  private final Transactions transactions;
  private final SettleInTurn settle;

  @Inject
  ConfirmPayment(Payments payments, Transactions transactions, SettleInTurn settle) {
    this.payments = payments;
    this.transactions = transactions;
    this.settle = settle;
  }

  /**
   * What the buyer's browser brings back.
   *
   * @param paymentToken on channels with manual approval
   */
  public record Attempt(
      UUID userId,
      UUID paymentId,
      UUID reservationId,
      String paymentKey,
      String transactionId,
      long amount,
      @Nullable String paymentToken) {
    private boolean fits(Payment payment) {
      return payment.belongsTo(userId)
          && payment.reservationId().equals(reservationId)
          && payment.order().paymentKey().equals(paymentKey);
    }
  }

  /**
   * Settles the buyer's payment.
   *
   * @return the payment, SUCCESS or REFUNDED
   * @throws Problem PAYMENT_NOT_FOUND when it is not the buyer's or not of this reservation and
   *     key; AMOUNT_MISMATCH when its amount is another; ALREADY_PROCESSED when it was paid by
   *     another transaction; otherwise why it failed or that its outcome is unknown
   */
  public Payment confirm(Attempt attempt) {
    Payment payment =
        transactions
            .requiresNew(() -> payments.find(attempt.paymentId()))
            .filter(attempt::fits)
            .orElseThrow(() -> new Problem(ErrorCode.PAYMENT_NOT_FOUND));
    if (payment.order().amount() != attempt.amount()) {
      throw new Problem(ErrorCode.AMOUNT_MISMATCH);
    }
    Payment settled =
        payment.status() == Status.PENDING
            ? settle.settle(payment, attempt.paymentToken())
            : payment;
    if (!attempt.transactionId().equals(requireSuccess(settled).receipt().transactionId())) {
      throw new Problem(ErrorCode.ALREADY_PROCESSED);
    }
    return settled;
  }

  /**
   * The payment, if it has succeeded.
   *
   * @throws Problem why it has failed, or not succeeded yet
   */
  static Payment requireSuccess(Payment payment) {
    return switch (payment.status()) {
      case SUCCESS, REFUNDED -> payment;
      case FAILED -> throw refusal(payment);
      case PENDING -> throw notYet(payment);
    };
  }

  private static Problem notYet(Payment payment) {
    if (payment.reconciliation().unknownSince() != null) {
      return SettleInTurn.outcomeUnknown();
    }
    return payment.declines().standing()
        ? declined(true, payment.declines().reason(), Failure.DECLINED)
        : new Problem(ErrorCode.PAYMENT_NOT_COMPLETED);
  }

  private static Problem refusal(Payment payment) {
    Payment.Failed failed = Objects.requireNonNull(payment.failed());
    return switch (failed.failure()) {
      case DECLINED, GIVEN_UP -> declined(false, failed.reason(), failed.failure());
      case HOLD_EXPIRED, RESERVATION_CANCELLED -> new Problem(ErrorCode.HOLD_EXPIRED);
      case AMOUNT_MISMATCH -> new Problem(ErrorCode.PROVIDER_AMOUNT_MISMATCH);
      case SUPERSEDED -> new Problem(ErrorCode.PAYMENT_SUPERSEDED);
    };
  }

  private static Problem declined(boolean retryable, @Nullable String reason, Failure failure) {
    return new Problem(ErrorCode.PAYMENT_FAILED)
        .with(Problem.RETRYABLE, retryable)
        .with("failureReason", reason == null ? failure.name() : reason);
  }
}
