package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.event.ReconciliationRuns.Run;
import io.ticketqueue.event.SeatDifferences.Totals;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes seats and reservations agree (D-10a). A run compares the seats of all schedules page by
 * page and settles what it sees; one instance at a time works on it, and where that one dies
 * another goes on. Reservation is asked outside any transaction.
 */
@Component
public class ReconcileSeats {
  private static final System.Logger LOG = System.getLogger(ReconcileSeats.class.getName());

  /** Longer than all calls of one page take, short enough to be waited for after a crash. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final ReconciliationRuns runs;
  private final CompareSeats compare;
  private final SettleDifferences differences;
  private final Transactions transactions;
  private final ReconciliationPolicy policy;
  private final UUID self = UUID.randomUUID();

  @Inject
  ReconcileSeats(
      ReconciliationRuns runs,
      CompareSeats compare,
      SettleDifferences differences,
      Transactions transactions,
      ReconciliationPolicy policy) {
    this.runs = runs;
    this.compare = compare;
    this.differences = differences;
    this.transactions = transactions;
    this.policy = policy;
  }

  /** Does the next page of a run, if one is due. */
  void step() {
    Optional<Run> leased = transactions.required(() -> runs.lease(self, policy.every(), LEASE));
    if (leased.isEmpty()) {
      return;
    }
    Run run = leased.get();
    Optional<CompareSeats.Page> page = compare.compareAfter(run.after());
    if (page.isEmpty()) {
      end(run.number());
      return;
    }
    differences.settle(run.number(), page.get().differences());
    Run next = new Run(run.number(), page.get().last());
    transactions.required(() -> runs.advance(self, next, page.get().compared()));
  }

  private void end(long run) {
    transactions.required(
        () -> {
          if (!runs.lock(self, run)) {
            return;
          }
          Totals totals = differences.end(run);
          runs.end(totals);
          if (!totals.mismatches().isEmpty()) {
            LOG.log(
                Level.WARNING,
                "reconciliation=done run={0} mismatches={1} repaired={2}",
                run,
                totals.mismatches(),
                totals.done());
          }
        });
  }
}
