package io.ticketqueue.payment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.payment.PaymentLeases.Backlog;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.ToLongFunction;

/**
 * Shows operators how many payments wait for another system: the gauge {@code tq_payments_waiting},
 * by {@code why}: {@code outcome} (whether it is paid is unknown), {@code ticket} (paid, the
 * confirmation is outstanding), {@code refund} (money must go back).
 */
@Component
class PaymentBacklogMetrics {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final PaymentLeases leases;
  private final Transactions transactions;
  private volatile Backlog backlog = new Backlog(0, 0, 0);

  @Inject
  PaymentBacklogMetrics(PaymentLeases leases, Transactions transactions) {
    this.leases = leases;
    this.transactions = transactions;
  }

  void start(@Observes Startup event, Jobs jobs, MeterRegistry metrics) {
    register(metrics, "outcome", Backlog::outcomes);
    register(metrics, "ticket", Backlog::tickets);
    register(metrics, "refund", Backlog::refunds);
    jobs.every("payment-backlog", INTERVAL, this::update);
  }

  private void register(MeterRegistry metrics, String why, ToLongFunction<Backlog> count) {
    Gauge.builder("tq.payments.waiting", () -> count.applyAsLong(backlog))
        .tag("why", why)
        .strongReference(true)
        .register(metrics);
  }

  private void update() {
    backlog = transactions.requiresNew(leases::backlog);
  }
}
