package io.ticketqueue.chassis.messaging.inbox;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.jobs.Jobs;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Deletes inbox entries after {@code tq.inbox.keep-days} (30). Runs on every instance, which the
 * work bears.
 */
@Component
public class InboxUpkeep {
  private static final Duration PURGE = Duration.ofHours(1);
  private static final int STEP = 1000;
  private static final int KEEP_DAYS = 30;
  private static final int MAX_DAYS = 3650;

  private final SqlInbox inbox;

  @Inject
  InboxUpkeep(SqlInbox inbox) {
    this.inbox = inbox;
  }

  void start(@Observes Startup event, Jobs jobs, Settings settings) {
    if (inbox.hasDatabase()) {
      int days = settings.countOr("tq.inbox.keep-days", KEEP_DAYS, 1, MAX_DAYS);
      jobs.every("inbox-purge", PURGE, () -> purge(days));
    }
  }

  private void purge(int days) {
    int deleted;
    do {
      deleted = inbox.purge(days, STEP);
    } while (deleted == STEP);
  }
}
