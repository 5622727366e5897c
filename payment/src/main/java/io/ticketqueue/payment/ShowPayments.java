package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Shows buyers their own payments. */
@Component
public class ShowPayments {
  private final Payments payments;
  private final Refunds refunds;
  private final Transactions transactions;

  @Inject
  ShowPayments(Payments payments, Refunds refunds, Transactions transactions) {
    this.payments = payments;
    this.refunds = refunds;
    this.transactions = transactions;
  }

  /** A page of a user's payments, newest first, and how many there are. */
  public record Page(List<Payment> list, long total) {}

  /** A payment with its refunds, oldest first. */
  public record Shown(Payment payment, List<RefundCase> refunds) {}

  public Page list(UUID userId, int offset, int size) {
    return transactions.requiresNew(
        () -> new Page(payments.list(userId, offset, size), payments.count(userId)));
  }

  /**
   * Shows one payment.
   *
   * @throws Problem PAYMENT_NOT_FOUND, also when it belongs to another user
   */
  public Shown show(UUID userId, UUID paymentId) {
    return transactions
        .requiresNew(
            () ->
                payments
                    .find(paymentId)
                    .filter(found -> found.belongsTo(userId))
                    .map(found -> new Shown(found, refunds.of(paymentId))))
        .orElseThrow(() -> new Problem(ErrorCode.PAYMENT_NOT_FOUND));
  }
}
