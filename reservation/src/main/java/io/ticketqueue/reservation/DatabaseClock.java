package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.chassis.time.ClockComparison;
import io.ticketqueue.chassis.time.ClockComparison.Comparison;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Whether this instance's clock agrees with the database's, by which holds lapse. One that does not
 * sweeps nothing: something is wrong with its machine.
 */
@Component
public class DatabaseClock {
  private final ClockComparison clocks;
  private final Comparison database;
  private final Duration limit;
  private volatile boolean compared;

  @Inject
  public DatabaseClock(
      ClockComparison clocks,
      Reservations reservations,
      HoldStore store,
      Transactions transactions,
      HoldPolicy policy) {
    this.clocks = clocks;
    this.limit = policy.clocksApart();
    this.database = clocks.add("database", () -> transactions.requiresNew(reservations::now));
    Comparison unused = clocks.add("redis", store::now);
  }

  /** Compares the clocks. */
  void compare() {
    clocks.compare();
    compared = true;
  }

  /**
   * Does the work unless the clocks are {@code tq.hold.clocks-apart}, as far as that can be known.
   */
  void unlessOff(Runnable work) {
    if (!compared) {
      compare();
    }
    if (!database.isOffBy(limit)) {
      work.run();
    }
  }
}
