package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.util.Optional;

/** Refunds money that is due. The caller has the lease. Safe to repeat at any point. */
@Component
class RefundMoney {
  /** Long enough that PortOne has surely finished with the first attempt of a round. */
  private static final int CHECKS_PER_ROUND = 8;

  private static final String NO_REASON = "REFUND";

  private final PaymentGateway gateway;
  private final RecordOutcome outcomes;

  @Inject
  RefundMoney(PaymentGateway gateway, RecordOutcome outcomes) {
    this.gateway = gateway;
    this.outcomes = outcomes;
  }

  /** Tries once; what is not done, or not known to be, is tried again later. */
  void refund(Payment payment) {
    String reason = payment.refund().reason();
    Optional<CompletedRefund> refund =
        gateway.refund(
            payment.order().paymentKey(),
            reason == null ? NO_REASON : reason,
            payment.reconciliation().checks() / CHECKS_PER_ROUND);
    outcomes.record(
        payment.id(),
        refund
            .<Observation>map(done -> new Observation.Refunded(Payment.Receipt.NONE, done))
            .orElseGet(Observation.RefundOutstanding::new));
  }
}
