package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Trace;
import io.ticketqueue.payment.PaymentLeases.Lease;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The background work: refunds that are due, outcomes that are unknown, payments the browser never
 * confirmed, successes that wait for their ticket, money that comes late. Runs on every instance;
 * each payment is looked after by one.
 */
@Component
public class TendPayments {
  private static final int WORKERS = 2;
  private static final int MOST_AT_ONCE = 100;

  private final Payments payments;
  private final PaymentLeases leases;
  private final SettlePayment settle;
  private final KeepSeats keep;
  private final RefundMoney refund;
  private final Transactions transactions;
  private final PaymentPolicy policy;
  private final Clock clock;

  @Inject
  public TendPayments(
      Payments payments,
      PaymentLeases leases,
      SettlePayment settle,
      KeepSeats keep,
      RefundMoney refund,
      Transactions transactions,
      PaymentPolicy policy,
      Clock clock) {
    this.payments = payments;
    this.leases = leases;
    this.settle = settle;
    this.keep = keep;
    this.refund = refund;
    this.transactions = transactions;
    this.policy = policy;
    this.clock = clock;
  }

  void start(@Observes Startup event, Jobs jobs) {
    for (int worker = 1; worker <= WORKERS; worker++) {
      jobs.every("tend-payments-" + worker, policy.tendPause(), this::round);
    }
  }

  /** Looks after everything that is due. */
  void round() {
    for (int i = 0; i < MOST_AT_ONCE; i++) {
      Instant now = clock.instant();
      Lease lease = new Lease(Ids.random(), now, now.plus(policy.lease()));
      Optional<UUID> due = transactions.requiresNew(() -> leases.acquireDue(lease));
      if (due.isEmpty()) {
        return;
      }
      Trace.run(UUID.randomUUID().toString(), () -> tend(due.get(), lease));
    }
  }

  private void tend(UUID id, Lease lease) {
    Payment payment = transactions.requiresNew(() -> payments.find(id)).orElseThrow();
    try {
      if (payment.refund().status() == Refund.DUE) {
        refund.of(payment);
      } else if (payment.status() == Status.SUCCESS) {
        keep.of(payment);
      } else {
        settle.inPassing(payment);
      }
    } catch (RuntimeException fault) {
      transactions.requiresNew(
          () -> {
            leases.release(id, lease, clock.instant().plus(policy.firstLook()));
            return id;
          });
      throw fault;
    }
  }
}
