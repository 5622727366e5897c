package io.ticketqueue.chassis.messaging.deadletter;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.housekeeping.Housekeeping;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Deletes dead letters {@code tq.dead-letters.kept} (90 days) after they were replayed or
 * discarded, where the application has a database.
 */
@Component
public class DeadLetterUpkeep {
  private static final Statement PURGE =
      Statement.load(DeadLetterUpkeep.class, "dead_letter_purge.sql");
  private static final Duration SHORTEST = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(3650);

  private final Instance<Database> database;

  @Inject
  DeadLetterUpkeep(Instance<Database> database) {
    this.database = database;
  }

  void start(@Observes Startup event, Housekeeping housekeeping, Settings settings) {
    if (database.isResolvable()) {
      register(
          housekeeping,
          settings.text("tq.service.name"),
          settings.duration("tq.dead-letters.kept", SHORTEST, LONGEST));
    }
  }

  void register(Housekeeping housekeeping, String service, Duration kept) {
    housekeeping.add(
        "common.dead_letters",
        most ->
            PURGE
                .on(database.get().entityManager())
                .set("service", service)
                .set("seconds", kept.toSeconds())
                .set("most", most)
                .execute());
  }
}
