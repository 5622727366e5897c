package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** What operators see of the reconciliation. */
@Component
public class ReconciliationReport {
  private final ReconciliationRuns runs;
  private final SeatDifferences differences;
  private final Transactions transactions;

  @Inject
  ReconciliationReport(
      ReconciliationRuns runs, SeatDifferences differences, Transactions transactions) {
    this.runs = runs;
    this.differences = differences;
    this.transactions = transactions;
  }

  /** A page of the differences that stand, and how many there are. */
  public record Page(List<SeatDifferences.Standing> list, long total) {}

  /** The last complete run. */
  public Optional<ReconciliationRuns.Result> last() {
    return transactions.required(runs::last);
  }

  /** The differences that were confirmed and not repaired. */
  public Page standing(int offset, int size) {
    return transactions.required(
        () -> new Page(differences.standing(offset, size), differences.countStanding()));
  }
}
