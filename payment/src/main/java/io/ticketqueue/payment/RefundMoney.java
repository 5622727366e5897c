package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Refunds money that is due. The caller has the lease. Safe to repeat at any point. */
@Component
class RefundMoney {
  /** Long enough that PortOne has surely finished with the first attempt of a round. */
  private static final int CHECKS_PER_ROUND = 8;

  /** A refused attempt surely gave nothing back: the next one needs a key of its own. */
  private static final int ROUNDS_PER_REFUSAL = 1000;

  private static final String NO_REASON = "REFUND";

  private final PaymentGateway gateway;
  private final RecordRefund record;
  private final Clock clock;

  @Inject
  RefundMoney(PaymentGateway gateway, RecordRefund record, Clock clock) {
    this.gateway = gateway;
    this.record = record;
    this.clock = clock;
  }

  /** Tries once; what is not done, or not known to be, is tried again later. */
  Payment refund(Payment payment) {
    int refusals = record.refusals(payment.id());
    try {
      return record.tried(payment, attempt(payment, refusals));
    } catch (RefundRefused refused) {
      return record.refused(payment.id(), refused);
    }
  }

  private Optional<CompletedRefund> attempt(Payment payment, int refusals) {
    Payment.RefundState refund = payment.refund();
    Long due = refund.due();
    if (payment.order().isFree() || (due != null && due == 0)) {
      return Optional.of(new CompletedRefund(clock.instant(), 0L)); // no money, or all is the fee
    }
    return gateway.refund(
        payment.order().paymentKey(),
        refund.reason() == null ? NO_REASON : refund.reason(),
        due,
        refusals * ROUNDS_PER_REFUSAL + payment.reconciliation().checks() / CHECKS_PER_ROUND);
  }
}
