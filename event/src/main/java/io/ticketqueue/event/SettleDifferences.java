package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.event.SeatDifference.Kind;
import io.ticketqueue.event.SeatDifferences.Confirmed;
import io.ticketqueue.event.SeatDifferences.Totals;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Settles the differences that a run sees: what an earlier run saw just so is repaired where the
 * truth is proven, and reported once where it is not.
 */
@Component
public class SettleDifferences {
  private static final System.Logger LOG = System.getLogger(SettleDifferences.class.getName());

  /** Seats of one transaction, which keeps the sales of the schedule waiting. */
  private static final int REPAIRS = 100;

  private final SeatDifferences differences;
  private final RepairSeats repair;
  private final Transactions transactions;
  private final ReconciliationPolicy policy;

  @Inject
  SettleDifferences(
      SeatDifferences differences,
      RepairSeats repair,
      Transactions transactions,
      ReconciliationPolicy policy) {
    this.differences = differences;
    this.repair = repair;
    this.transactions = transactions;
    this.policy = policy;
  }

  void settle(long run, List<SeatDifference> seen) {
    if (seen.isEmpty()) {
      return;
    }
    List<Confirmed> confirmed =
        transactions.required(() -> differences.note(run, seen, policy.age()));
    report(confirmed);
    Map<UUID, List<SeatDifference>> provable = new HashMap<>();
    for (Confirmed one : confirmed) {
      if (one.difference().kind().isProvable()) {
        provable
            .computeIfAbsent(one.difference().scheduleId(), id -> new ArrayList<>())
            .add(one.difference());
      }
    }
    provable.forEach((schedule, all) -> repair(run, schedule, all));
  }

  private void repair(long run, UUID schedule, List<SeatDifference> all) {
    for (int from = 0; from < all.size(); from += REPAIRS) {
      List<SeatDifference> some = all.subList(from, Math.min(all.size(), from + REPAIRS));
      transactions.required(() -> differences.repaired(run, repair.repair(schedule, some)));
    }
  }

  /** One line for a schedule and kind, however many seats are concerned. */
  private static void report(List<Confirmed> confirmed) {
    Map<UUID, Map<Kind, Integer>> counts = new HashMap<>();
    for (Confirmed one : confirmed) {
      if (one.isNew()) {
        counts
            .computeIfAbsent(one.difference().scheduleId(), id -> new EnumMap<>(Kind.class))
            .merge(one.difference().kind(), 1, Integer::sum);
      }
    }
    counts.forEach(
        (schedule, kinds) ->
            kinds.forEach(
                (kind, seats) ->
                    LOG.log(
                        kind.isProvable() ? Level.WARNING : Level.ERROR,
                        "reconciliation=mismatch schedule={0} kind={1} seats={2}",
                        schedule,
                        kind,
                        seats)));
  }

  /** What a run confirmed and repaired; what it saw no more is forgotten. */
  Totals end(long run) {
    return differences.end(run);
  }
}
