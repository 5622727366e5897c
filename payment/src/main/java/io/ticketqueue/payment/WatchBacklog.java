package io.ticketqueue.payment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.ToLongFunction;

/**
 * Tells operators how many payments wait for somebody else: the gauge {@code tq_payments_waiting},
 * by {@code why}: {@code outcome} (nobody knows whether they are paid), {@code ticket} (paid, the
 * confirmation is outstanding), {@code refund} (money that must go back).
 */
@Component
public class WatchBacklog {
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final PaymentLeases leases;
  private final Transactions transactions;
  private volatile PaymentLeases.Backlog backlog = new PaymentLeases.Backlog(0, 0, 0);

  @Inject
  public WatchBacklog(PaymentLeases leases, Transactions transactions) {
    this.leases = leases;
    this.transactions = transactions;
  }

  void start(@Observes Startup event, Jobs jobs, MeterRegistry metrics) {
    gauge(metrics, "outcome", PaymentLeases.Backlog::outcomes);
    gauge(metrics, "ticket", PaymentLeases.Backlog::tickets);
    gauge(metrics, "refund", PaymentLeases.Backlog::refunds);
    jobs.every("watch-backlog", LOOK, this::look);
  }

  private void gauge(
      MeterRegistry metrics, String why, ToLongFunction<PaymentLeases.Backlog> count) {
    Gauge.builder("tq.payments.waiting", () -> count.applyAsLong(backlog))
        .tag("why", why)
        .strongReference(true)
        .register(metrics);
  }

  private void look() {
    backlog = transactions.requiresNew(leases::backlog);
  }
}
