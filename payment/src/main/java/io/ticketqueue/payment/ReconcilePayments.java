package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.core.Trace;
import io.ticketqueue.payment.LeasePayment.Attempt;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Reconciles payments in the background: refunds that are due, unknown outcomes, payments the
 * browser never confirmed, successes that wait for their ticket, money that comes late. Runs on
 * every instance; a payment is reconciled by one at a time.
 */
@Component
class ReconcilePayments {
  private static final int WORKERS = 2;
  private static final int MOST_PER_RUN = 100;

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

  void start(@Observes Startup event, Jobs jobs) {
    for (int worker = 1; worker <= WORKERS; worker++) {
      jobs.every("reconcile-payments-" + worker, policy.reconcileInterval(), this::runOnce);
    }
  }

  /** Reconciles the payments that are due. */
  void runOnce() {
    for (int i = 0; i < MOST_PER_RUN; i++) {
      Optional<Attempt> due = leases.acquireDue();
      if (due.isEmpty()) {
        return;
      }
      Trace.run(UUID.randomUUID().toString(), () -> reconcile(due.get()));
    }
  }

  private void reconcile(Attempt due) {
    try {
      reconcile(due.payment());
    } catch (RuntimeException fault) {
      leases.release(due, policy.firstCheck());
      throw fault;
    }
  }

  private void reconcile(Payment payment) {
    if (payment.refund().status() == Refund.DUE) {
      refund.refund(payment);
    } else if (payment.status() == Status.SUCCESS) {
      renew.renew(payment);
    } else {
      settle.settleIfChanged(payment);
    }
  }
}
