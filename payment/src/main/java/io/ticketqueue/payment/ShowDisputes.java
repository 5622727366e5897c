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
import java.util.List;

/** Shows operators disputes; the gauge {@code tq_disputes_open} counts those not decided. */
@Component
public class ShowDisputes {
  private static final Duration LOOK = Duration.ofSeconds(15);

  private final Disputes disputes;
  private final Transactions transactions;
  private volatile long open;

  @Inject
  ShowDisputes(Disputes disputes, Transactions transactions) {
    this.disputes = disputes;
    this.transactions = transactions;
  }

  /** A page of disputes, newest first, and how many there are. */
  public record Page(List<Dispute> list, long total) {}

  public Page list(int offset, int size) {
    return transactions.requiresNew(
        () -> new Page(disputes.list(offset, size), disputes.count().all()));
  }

  void start(@Observes Startup event, Jobs jobs, MeterRegistry metrics) {
    Gauge.builder("tq.disputes.open", () -> open).strongReference(true).register(metrics);
    jobs.every("disputes-look", LOOK, this::look);
  }

  private void look() {
    open = transactions.requiresNew(() -> disputes.count().open());
  }
}
