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
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final ClockComparison clocks;
  private final Comparison database;

  @Inject
  public DatabaseClock(
      ClockComparison clocks,
      Reservations reservations,
      HoldStore store,
      Transactions transactions) {
    this.clocks = clocks;
    this.database = clocks.add("database", () -> transactions.requiresNew(reservations::now));
    Comparison unused = clocks.add("redis", store::now);
  }

  /** Compares the clocks. */
  void compare() {
    clocks.compare();
  }

  /** Does the work unless the clocks are five seconds apart. */
  void unlessOff(Runnable work) {
    if (!database.isOffBy(LIMIT)) {
      work.run();
    }
  }
}
