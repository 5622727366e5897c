package io.ticketqueue.payment;

import io.ticketqueue.payment.Provider.Refunded;
import io.ticketqueue.payment.RecordOutcome.News;
import io.ticketqueue.payment.Saga.Message;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Gives money back that is due. The caller has the lease. Safe to repeat at any point. */
@Dependent
public class RefundMoney {
  /** Long enough that PortOne has surely finished with the first attempt of a round. */
  private static final int CHECKS_PER_ROUND = 8;

  private final Provider provider;
  private final RecordOutcome record;

  @Inject
  RefundMoney(Provider provider, RecordOutcome record) {
    this.provider = provider;
    this.record = record;
  }

  /** Tries once; what is not done, or not known to be, is tried again. */
  void of(Payment payment) {
    String reason = payment.refund().reason() == null ? "REFUND" : payment.refund().reason();
    int round = payment.reconciliation().checks() / CHECKS_PER_ROUND;
    Refunded refunded = provider.refund(payment.order().paymentKey(), reason, round);
    record.apply(
        payment.id(), refunded.at() == null ? News.of(Message.NOT_YET) : News.givenBack(refunded));
  }
}
