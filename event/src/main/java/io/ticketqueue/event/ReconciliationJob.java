package io.ticketqueue.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.event.ReconciliationRuns.Result;
import io.ticketqueue.event.SeatDifference.Kind;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Every instance tries to go on with the run under way, and shows the last one's result: {@code
 * tq_seats_mismatched} and {@code tq_seats_repaired}, by {@code kind}.
 */
@Component
public class ReconciliationJob {
  private static final Duration LOOK = Duration.ofSeconds(15);

  private final ReconcileSeats reconcile;
  private final ReconciliationRuns runs;
  private final Transactions transactions;
  private volatile Optional<Result> last = Optional.empty();

  @Inject
  ReconciliationJob(ReconcileSeats reconcile, ReconciliationRuns runs, Transactions transactions) {
    this.reconcile = reconcile;
    this.runs = runs;
    this.transactions = transactions;
  }

  void start(
      @Observes Startup event, Jobs jobs, ReconciliationPolicy policy, MeterRegistry metrics) {
    for (Kind kind : Kind.values()) {
      register(metrics, "tq.seats.mismatched", kind);
      register(metrics, "tq.seats.repaired", kind);
    }
    jobs.every("seat-reconciliation", policy.pause(), reconcile::step);
    jobs.every("seat-reconciliation-look", LOOK, this::look);
  }

  private void register(MeterRegistry metrics, String name, Kind kind) {
    Gauge.builder(name, () -> count(name, kind))
        .tag("kind", kind.name())
        .strongReference(true)
        .register(metrics);
  }

  private long count(String name, Kind kind) {
    return last.map(Result::totals)
        .map(totals -> name.endsWith("repaired") ? totals.done() : totals.mismatches())
        .orElse(Map.of())
        .getOrDefault(kind, 0L);
  }

  private void look() {
    last = transactions.required(runs::last);
  }
}
