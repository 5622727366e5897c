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

  private static final String NO_REASON = "REFUND";

  private final PaymentGateway gateway;
  private final RecordOutcome outcomes;
  private final Clock clock;

  @Inject
  RefundMoney(PaymentGateway gateway, RecordOutcome outcomes, Clock clock) {
    this.gateway = gateway;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /** Tries once; what is not done, or not known to be, is tried again later. */
  void refund(Payment payment) {
    outcomes.record(
        payment.id(),
        attempt(payment)
            .<Observation>map(done -> new Observation.Refunded(Payment.Receipt.NONE, done))
            .orElseGet(Observation.RefundOutstanding::new));
  }

  private Optional<CompletedRefund> attempt(Payment payment) {
    Payment.RefundState refund = payment.refund();
    Long due = refund.due();
    if (due != null && due == 0) {
      return Optional.of(new CompletedRefund(clock.instant(), due)); // all of it is the fee
    }
    return gateway.refund(
        payment.order().paymentKey(),
        refund.reason() == null ? NO_REASON : refund.reason(),
        due,
        payment.reconciliation().checks() / CHECKS_PER_ROUND);
  }
}
