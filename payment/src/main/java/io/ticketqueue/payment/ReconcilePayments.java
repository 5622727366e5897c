package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Trace;
import io.ticketqueue.payment.LeasePayment.Attempt;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Reconciles payments that are due: refunds, unknown outcomes, payments the browser never
 * confirmed, successes that wait for their ticket, money that comes late. {@link LaneWorkers} run
 * it on every instance; a payment is reconciled by one at a time.
 */
@Component
class ReconcilePayments {
  private final LeasePayment leases;
  private final SettlePayment settle;
  private final RenewSeatClaim renew;
  private final RefundMoney refund;
  private final PaymentPolicy policy;

  @Inject
  ReconcilePayments(
      LeasePayment leases,
      SettlePayment settle,
      RenewSeatClaim renew,
      RefundMoney refund,
      PaymentPolicy policy) {
    this.leases = leases;
    this.settle = settle;
    this.renew = renew;
    this.refund = refund;
    this.policy = policy;
  }

  /**
   * Reconciles the next payment of a lane that is due.
   *
   * @param found runs first if there is one: more may be due
   * @return false when none is due
   */
  boolean next(Lane lane, Runnable found) {
    Optional<Attempt> due = leases.acquireDue(lane);
    due.ifPresent(
        attempt -> {
          found.run();
          Trace.run(
              UUID.randomUUID().toString(),
              () -> leases.work(attempt, policy.firstCheck(), payment -> reconcile(lane, payment)));
        });
    return due.isPresent();
  }

  private Payment reconcile(Lane lane, Payment payment) {
    return switch (lane) {
      case REFUND -> refund.refund(payment);
      case TICKET -> renew.renew(payment);
      case UNKNOWN, POLL, WATCH -> settle.settleIfChanged(lane, payment);
      case CHECKOUT -> throw new IllegalArgumentException("it has a caller who waits");
    };
  }
}
