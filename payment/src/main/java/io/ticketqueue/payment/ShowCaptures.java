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

/**
 * Shows operators money that no payment knew of; the gauge {@code tq_captures_unknown} counts what
 * is not settled.
 */
@Component
public class ShowCaptures {
  private static final Duration LOOK = Duration.ofSeconds(15);

  private final UnknownCaptures captures;
  private final Transactions transactions;
  private volatile long unknown;

  @Inject
  ShowCaptures(UnknownCaptures captures, Transactions transactions) {
    this.captures = captures;
    this.transactions = transactions;
  }

  /** A page of captures, newest first, and how many there are. */
  public record Page(List<Capture> list, long total) {}

  /** All of them, or those that are not settled. */
  public Page list(boolean unknownOnly, int offset, int size) {
    return transactions.requiresNew(
        () -> new Page(captures.list(unknownOnly, offset, size), captures.count(unknownOnly)));
  }

  void start(@Observes Startup event, Jobs jobs, MeterRegistry metrics) {
    Gauge.builder("tq.captures.unknown", () -> unknown).strongReference(true).register(metrics);
    jobs.every("captures-look", LOOK, this::look);
  }

  private void look() {
    unknown = transactions.requiresNew(() -> captures.count(true));
  }
}
