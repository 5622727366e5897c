package io.ticketqueue.reservation.persistence;

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

/** How long reservation keeps its rows; docs/retention.md says why. */
@Component
public class Retention {
  /** The law asks for records of contracts for five years. */
  private static final Duration FIVE_YEARS = Duration.ofDays(1827);

  private static final Duration DAY = Duration.ofDays(1);

  private final Database database;

  @Inject
  public Retention(Database database) {
    this.database = database;
  }

  /** For how long each is kept. */
  public record Kept(
      Duration lapsed,
      Duration sold,
      Duration plans,
      Duration cancelledSchedules,
      Duration checkIns) {}

  void start(@Observes Startup event, Housekeeping housekeeping, Settings settings) {
    register(
        housekeeping,
        new Kept(
            settings.duration("tq.reservation.lapsed-kept", SHORTEST_KEPT, LONGEST_KEPT),
            settings.duration("tq.reservation.sold-kept", FIVE_YEARS, LONGEST_KEPT),
            settings.duration("tq.schedule.plan-kept", SHORTEST_KEPT, LONGEST_KEPT),
            settings.duration("tq.schedule.cancelled-kept", SHORTEST_KEPT, LONGEST_KEPT),
            settings.duration("tq.gate.scans-kept", SHORTEST_KEPT, LONGEST_KEPT)));
    addSeatChanges(
        housekeeping, settings.duration("tq.live-seats.changes-kept", Duration.ofMinutes(10), DAY));
  }

  /** Has the rows deleted that are older. */
  public void register(Housekeeping housekeeping, Kept kept) {
    String reservations = "reservation_service.reservations";
    add(housekeeping, reservations, "purge_lapsed", kept.lapsed());
    add(housekeeping, reservations, "purge_sold", kept.sold());
    add(housekeeping, "reservation_service.schedules", "purge_plans", kept.plans());
    add(
        housekeeping,
        "reservation_service.cancelled_schedules",
        "purge_cancelled_schedules",
        kept.cancelledSchedules());
    add(housekeeping, "reservation_service.check_ins", "purge_check_ins", kept.checkIns());
  }

  /** Has changes of seats deleted that are older; no late event needs them. */
  public void addSeatChanges(Housekeeping housekeeping, Duration kept) {
    add(housekeeping, "reservation_service.seat_changes", "purge_seat_changes", kept);
  }

  private void add(Housekeeping housekeeping, String table, String statement, Duration kept) {
    housekeeping.add(table, database, Statement.load(Retention.class, statement + ".sql"), kept);
  }
}
