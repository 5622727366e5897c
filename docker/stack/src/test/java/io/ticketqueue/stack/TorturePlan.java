package io.ticketqueue.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Which faults come in which order, where, and for how long. The same seed gives the same plan.
 *
 * @param seed what the plan was made from; its steps may draw from it too
 */
record TorturePlan(long seed, List<Step> steps) {
  /** What goes wrong. */
  enum Fault {
    /** {@code kill -9}; the launcher starts it again. */
    KILLED,
    /** SIGSTOP while it waits inside a transaction, SIGCONT later. */
    FROZEN,
    /** Redis ends in order and comes back with its data. */
    REDIS_RESTARTED,
    /** Redis loses everything. */
    REDIS_EMPTIED,
    /** A tenth of the holds is gone. */
    HOLDS_DELETED,
    POSTGRES_RESTARTED,
    /** Its connections to both have fates each: late, cut, reset, silent, half-open. */
    NETWORK_BAD,
    REDIS_LATE,
    REDIS_SILENT,
    POSTGRES_SILENT,
    /** The database commits, and the answer never comes. */
    COMMITS_LOST,
    /** Every event of payment comes once more from the beginning, then in another order. */
    EVENTS_REPLAYED
  }

  /**
   * A fault.
   *
   * @param instance where, counted from 1; of no meaning for what happens to a server
   */
  record Step(Fault fault, int instance, Duration lasts) {
    @Override
    public String toString() {
      return fault + "@" + instance + " " + lasts.toMillis() + "ms";
    }
  }

  /**
   * Each fault once per round, in random order.
   *
   * @param shortest how long one lasts at least; twice as long at most
   * @param frozen how long an instance is frozen
   */
  static TorturePlan of(long seed, int rounds, Duration shortest, Duration frozen) {
    Random random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<Fault> faults = new ArrayList<>(Arrays.asList(Fault.values()));
      Collections.shuffle(faults, random);
      for (Fault fault : faults) {
        long more = random.nextLong(shortest.toMillis() + 1);
        Duration lasts = fault == Fault.FROZEN ? frozen : shortest.plusMillis(more);
        steps.add(new Step(fault, 1 + random.nextInt(TortureHall.INSTANCES), lasts));
      }
    }
    return new TorturePlan(seed, List.copyOf(steps));
  }

  @Override
  public String toString() {
    return "seed="
        + seed
        + " "
        + steps.stream().map(Step::toString).collect(Collectors.joining(", "));
  }
}
