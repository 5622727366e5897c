package io.ticketqueue.event.persistence;

import static io.ticketqueue.chassis.housekeeping.Housekeeping.LONGEST_KEPT;
import static io.ticketqueue.chassis.housekeeping.Housekeeping.SHORTEST_KEPT;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.housekeeping.Housekeeping;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;

/** How long event keeps its rows; docs/retention.md says why. */
@Component
class Retention {
  /** As long as a request may be repeated under its Idempotency-Key. */
  private static final Duration CREATIONS_KEPT = Duration.ofDays(1);

  private final Database database;

  @Inject
  Retention(Database database) {
    this.database = database;
  }

  void start(@Observes Startup event, Housekeeping housekeeping, Settings settings) {
    register(
        housekeeping,
        salesKept(settings),
        settings.duration("tq.event.seats-kept", SHORTEST_KEPT, LONGEST_KEPT));
  }

  static Duration salesKept(Settings settings) {
    return settings.duration("tq.event.sales-kept", SHORTEST_KEPT, LONGEST_KEPT);
  }

  void register(Housekeeping housekeeping, Duration sales, Duration seats) {
    add(housekeeping, "event_service.released_reservations", "purge_released", sales);
    add(housekeeping, "event_service.waiting_sales", "purge_waiting", sales);
    add(housekeeping, "event_service.event_creations", "purge_creations", CREATIONS_KEPT);
    add(housekeeping, "event_service.seats", "purge_seats", seats);
  }

  private void add(Housekeeping housekeeping, String table, String statement, Duration kept) {
    housekeeping.add(table, database, Statement.load(Retention.class, statement + ".sql"), kept);
  }
}
