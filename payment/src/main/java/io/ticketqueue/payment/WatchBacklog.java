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

  private final Payments payments;
  private final Transactions transactions;
  private volatile Payments.Backlog backlog = new Payments.Backlog(0, 0, 0);

  @Inject
  public WatchBacklog(Payments payments, Transactions transactions) {
    this.payments = payments;
    this.transactions = transactions;
  }

  void start(@Observes Startup event, Jobs jobs, MeterRegistry metrics) {
    gauge(metrics, "outcome", Payments.Backlog::outcomes);
    gauge(metrics, "ticket", Payments.Backlog::tickets);
    gauge(metrics, "refund", Payments.Backlog::refunds);
    jobs.every("watch-backlog", LOOK, this::look);
  }

  private void gauge(MeterRegistry metrics, String why, ToLongFunction<Payments.Backlog> count) {
    Gauge.builder("tq.payments.waiting", () -> count.applyAsLong(backlog))
        .tag("why", why)
        .strongReference(true)
        .register(metrics);
  }

  private void look() {
    backlog = transactions.requiresNew(payments::backlog);
  }
}
