package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the holds of all schedules with the rows and repairs them: each time those that have
 * unpaid reservations, and of the others on sale some in turn. Several instances may do so at once:
 * one of them has the turn at a schedule, until it does not come again. To be run by one thread.
 */
@Component
public class RepairHolds {
  private static final UUID FIRST = new UUID(0, 0);
  private static final int BATCH = 50;

  /** So many schedules whose part of the store is away end a run: others take their turn first. */
  private static final int MOST_FAILURES = 3;

  private final RequiredHolds rows;
  private final HoldRepair repair;
  private final Transactions transactions;
  private final RepairPolicy policy;
  private UUID lastQuiet = FIRST;

  @Inject
  public RepairHolds(
      RequiredHolds rows, HoldRepair repair, Transactions transactions, RepairPolicy policy) {
    this.rows = rows;
    this.repair = repair;
    this.transactions = transactions;
    this.policy = policy;
  }

  /**
   * Repairs what is there to be repaired.
   *
   * @throws RuntimeException where part of the store was away; the rest has been repaired
   */
  public void run() {
    Set<UUID> schedules = new LinkedHashSet<>(transactions.requiresNew(rows::schedules));
    schedules.addAll(repair.watched());
    schedules.addAll(someQuiet());
    List<UUID> order = new ArrayList<>(schedules);
    Collections.shuffle(order);
    Failures failures = new Failures();
    for (int from = 0; from < order.size(); from += BATCH) {
      repair(order.subList(from, Math.min(order.size(), from + BATCH)), failures);
    }
    failures.rethrow();
  }

  /** Holds without a row are found there too. */
  private List<UUID> someQuiet() {
    List<UUID> next =
        transactions.requiresNew(
            () -> rows.schedulesOnSaleAfter(lastQuiet, policy.quietSchedules()));
    lastQuiet = next.size() < policy.quietSchedules() ? FIRST : next.getLast();
    return next;
  }

  private void repair(Collection<UUID> schedules, Failures failures) {
    List<UUID> turns = new ArrayList<>();
    failures.unlessTooMany(
        schedules,
        schedule -> {
          if (repair.isTurn(schedule, policy.turn())) {
            turns.add(schedule);
          }
        });
    if (turns.isEmpty()) {
      return;
    }
    Map<UUID, List<RequiredHold>> required =
        transactions.requiresNew(() -> rows.of(turns)).stream()
            .collect(Collectors.groupingBy(RequiredHold::scheduleId));
    failures.unlessTooMany(
        turns,
        schedule ->
            repair.repair(schedule, required.getOrDefault(schedule, List.of()), policy.inFlight()));
  }

  private static final class Failures {
    private @Nullable RuntimeException first;
    private int count;

    void unlessTooMany(Collection<UUID> schedules, Consumer<UUID> work) {
      for (UUID schedule : schedules) {
        if (count >= MOST_FAILURES) {
          return;
        }
        try {
          work.accept(schedule);
        } catch (RuntimeException e) {
          first = first == null ? e : first;
          count++;
        }
      }
    }

    void rethrow() {
      if (first != null) {
        throw first;
      }
    }
  }
}
