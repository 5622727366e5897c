package io.ticketqueue.payment.persistence;

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

/** How long payment keeps its rows; docs/retention.md says why. */
@Component
class Retention {
  /** The law asks for records of payments for five years. */
  private static final Duration FIVE_YEARS = Duration.ofDays(1827);

  private final Database database;

  @Inject
  Retention(Database database) {
    this.database = database;
  }

  void start(@Observes Startup event, Housekeeping housekeeping, Settings settings) {
    register(
        housekeeping,
        settings.duration("tq.payment.webhooks-kept", SHORTEST_KEPT, LONGEST_KEPT),
        settings.duration("tq.payment.cancelled-kept", SHORTEST_KEPT, LONGEST_KEPT),
        settings.duration("tq.payment.unpaid-kept", SHORTEST_KEPT, LONGEST_KEPT),
        settings.duration("tq.payment.paid-kept", FIVE_YEARS, LONGEST_KEPT));
  }

  void register(
      Housekeeping housekeeping,
      Duration webhooks,
      Duration cancelled,
      Duration unpaid,
      Duration paid) {
    add(housekeeping, "payment_service.webhooks", "purge_webhooks", webhooks);
    add(
        housekeeping,
        "payment_service.cancelled_reservations",
        "purge_cancelled_reservations",
        cancelled);
    add(housekeeping, "payment_service.success_announcements", "purge_announcements", cancelled);
    add(housekeeping, "payment_service.payments", "purge_unpaid", unpaid);
    add(housekeeping, "payment_service.payments", "purge_paid", paid);
    add(housekeeping, "payment_service.disputes", "purge_disputes", paid);
    add(housekeeping, "payment_service.refunds", "purge_refunds", paid);
    add(housekeeping, "payment_service.unknown_captures", "purge_captures", paid);
    clean(housekeeping, "payment_service.payments.portone_response", "clean_records");
    clean(housekeeping, "payment_service.payments.payment_token", "clean_tokens");
  }

  /** Deletes parts of rows that nothing needs, which instances of before wrote. */
  private void clean(Housekeeping housekeeping, String column, String statement) {
    Statement clean = Statement.load(Retention.class, statement + ".sql");
    housekeeping.add(
        column, most -> clean.on(database.entityManager()).set("most", most).execute());
  }

  private void add(Housekeeping housekeeping, String table, String statement, Duration kept) {
    housekeeping.add(table, database, Statement.load(Retention.class, statement + ".sql"), kept);
  }
}
