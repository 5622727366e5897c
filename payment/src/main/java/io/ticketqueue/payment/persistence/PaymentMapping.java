package io.ticketqueue.payment.persistence;

import io.ticketqueue.payment.Payment;
import io.ticketqueue.payment.Payment.Declines;
import io.ticketqueue.payment.Payment.Failed;
import io.ticketqueue.payment.Payment.Order;
import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.Payment.Reconciliation;
import io.ticketqueue.payment.Payment.RefundState;
import io.ticketqueue.payment.Payment.Reserved;
import io.ticketqueue.payment.Saga;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A payment as a row, and back. */
final class PaymentMapping {
  private PaymentMapping() {}

  static Payment payment(PaymentRow row) {
    return new Payment(
        new Order(
            row.id,
            row.userId,
            new Reserved(row.reservationId, row.scheduleId, row.seatIds),
            row.amount,
            row.paymentKey,
            row.holdExpiresAt,
            row.createdAt),
        row.status,
        failed(row),
        new RefundState(
            row.refund, row.refundReason, row.refundDue, row.refundAmount, row.refundedAt),
        new Receipt(
            row.transactionId, row.paidAt, row.cardName, row.cardNumber, row.portoneResponse),
        new Reconciliation(
            row.paymentToken,
            row.registeredAt != null,
            row.unknownSince,
            row.checks,
            row.confirmedAt != null),
        new Declines(
            row.declinedAttempts, row.declinedReason, row.declinedTransactionId, row.declinedNow));
  }

  private static @Nullable Failed failed(PaymentRow row) {
    return row.failure == null
        ? null
        : new Failed(row.failure, row.failureReason, Objects.requireNonNull(row.failedAt));
  }

  /** Writes what can change of a payment. */
  static void write(Payment payment, PaymentRow row, Instant now) {
    Reserved reserved = payment.order().reserved();
    row.scheduleId = reserved.scheduleId();
    row.seatIds = reserved.seatIds();
    row.status = payment.status();
    writeFailed(payment.failed(), row);
    RefundState refund = payment.refund();
    row.refund = refund.status();
    row.refundReason = refund.reason();
    row.refundDue = refund.due();
    row.refundAmount = refund.amount();
    row.refundedAt = refund.at();
    writeReceipt(payment.receipt(), row);
    writeDeclines(payment.declines(), row);
    row.unknownSince = payment.reconciliation().unknownSince();
    row.checks = payment.reconciliation().checks();
    if (payment.reconciliation().confirmed() && row.confirmedAt == null) {
      row.confirmedAt = now;
    }
  }

  private static void writeFailed(@Nullable Failed failed, PaymentRow row) {
    row.failure = failed == null ? null : failed.failure();
    row.failureReason = failed == null ? null : failed.reason();
    row.failedAt = failed == null ? null : failed.at();
  }

  /** A declined attempt takes its token with it, and so does the payment's end. */
  private static void writeDeclines(Declines declines, PaymentRow row) {
    if (declines.count() > row.declinedAttempts || row.status != Saga.Status.PENDING) {
      row.paymentToken = null;
    }
    row.declinedAttempts = declines.count();
    row.declinedReason = declines.reason();
    row.declinedTransactionId = declines.transactionId();
    row.declinedNow = declines.standing();
  }

  /** A receipt without a record leaves the record there. */
  private static void writeReceipt(Receipt receipt, PaymentRow row) {
    row.transactionId = receipt.transactionId();
    row.paidAt = receipt.paidAt();
    row.cardName = receipt.cardName();
    row.cardNumber = receipt.cardNumber();
    if (receipt.record() != null) {
      row.portoneResponse = receipt.record();
    }
  }
}
