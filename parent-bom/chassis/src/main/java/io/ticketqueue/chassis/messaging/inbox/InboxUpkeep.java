package io.ticketqueue.chassis.messaging.inbox;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.housekeeping.Housekeeping;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Has inbox entries deleted after {@code tq.inbox.keep-days} (11–3650, 30). */
@Component
public class InboxUpkeep {
  private static final int KEEP_DAYS = 30;
  private static final int MAX_DAYS = 3650;

  /** An event can come again for as long as an outbox (7) and Kafka (3) keep it. */
  private static final int MIN_DAYS = 11;

  private final SqlInbox inbox;

  @Inject
  InboxUpkeep(SqlInbox inbox) {
    this.inbox = inbox;
  }

  void start(@Observes Startup event, Housekeeping housekeeping, Settings settings) {
    if (inbox.hasDatabase()) {
      int days = settings.countOr("tq.inbox.keep-days", KEEP_DAYS, MIN_DAYS, MAX_DAYS);
      housekeeping.add("common.processed_events", most -> inbox.purge(days, most));
    }
  }
}
