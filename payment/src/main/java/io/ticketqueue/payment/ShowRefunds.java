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
import org.jspecify.annotations.Nullable;

/**
 * Shows operators refunds; the gauge {@code tq_refunds_need_operator} counts those that PortOne
 * refuses.
 */
@Component
public class ShowRefunds {
  private static final Duration LOOK = Duration.ofSeconds(15);

  private final Refunds refunds;
  private final Transactions transactions;
  private volatile long operators;

  @Inject
  ShowRefunds(Refunds refunds, Transactions transactions) {
    this.refunds = refunds;
    this.transactions = transactions;
  }

  /** A page of refunds, newest first, and how many there are. */
  public record Page(List<RefundCase> list, long total) {}

  /** Those in a state; null: all. */
  public Page list(RefundCase.@Nullable State state, int offset, int size) {
    return transactions.requiresNew(
        () -> new Page(refunds.list(state, offset, size), refunds.count(state)));
  }

  void start(@Observes Startup event, Jobs jobs, MeterRegistry metrics) {
    Gauge.builder("tq.refunds.need.operator", () -> operators)
        .strongReference(true)
        .register(metrics);
    jobs.every("refunds-look", LOOK, this::look);
  }

  private void look() {
    operators = transactions.requiresNew(() -> refunds.count(RefundCase.State.NEEDS_OPERATOR));
  }
}
