package io.ticketqueue.chassis.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.chassis.messaging.jpa.JpaInbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.ToLongFunction;

/**
 * Watches the outbox (gauges {@code tq_outbox_pending}, {@code tq_outbox_failed}, {@code
 * tq_outbox_oldest_seconds}) and clears up: published events go after {@code tq.outbox.keep-days}
 * (7), inbox entries after {@code tq.inbox.keep-days} (30). Runs on every instance, which the work
 * bears.
 */
@ApplicationScoped
public class Upkeep {
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final Duration PURGE = Duration.ofHours(1);
  private static final int STEP = 1000;

  private final OutboxTable outbox;
  private final JpaInbox inbox;
  private final Transactions transactions;
  private final OutboxSettings settings;
  private volatile OutboxTable.Waiting waiting = OutboxTable.Waiting.NOTHING;

  @Inject
  Upkeep(OutboxTable outbox, JpaInbox inbox, Transactions transactions, OutboxSettings settings) {
    this.outbox = outbox;
    this.inbox = inbox;
    this.transactions = transactions;
    this.settings = settings;
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  Upkeep() {
    this.outbox = null;
    this.inbox = null;
    this.transactions = null;
    this.settings = null;
  }

  void start(@Observes Startup event, Jobs jobs, MeterRegistry metrics, Settings configured) {
    if (!outbox.hasDatabase()) {
      return;
    }
    int inboxDays = days(configured, "tq.inbox.keep-days", 30);
    jobs.every("inbox-purge", PURGE, () -> inStepsOf(() -> inbox.purge(inboxDays, STEP)));
    if (settings.isActive()) {
      int outboxDays = days(configured, "tq.outbox.keep-days", 7);
      jobs.every("outbox-purge", PURGE, () -> purgeOutbox(outboxDays));
      gauge(metrics, "tq.outbox.pending", OutboxTable.Waiting::pending);
      gauge(metrics, "tq.outbox.failed", OutboxTable.Waiting::failed);
      gauge(metrics, "tq.outbox.oldest.seconds", OutboxTable.Waiting::oldestSeconds);
      jobs.every(
          "outbox-look", LOOK, () -> waiting = transactions.own(() -> outbox.waiting(settings)));
    }
  }

  private static int days(Settings configured, String key, int otherwise) {
    return configured.optional(key).isEmpty() ? otherwise : configured.count(key, 1, 3650);
  }

  private void gauge(
      MeterRegistry metrics, String name, ToLongFunction<OutboxTable.Waiting> value) {
    Gauge.builder(name, () -> value.applyAsLong(waiting)).strongReference(true).register(metrics);
  }

  void purgeOutbox(int days) {
    inStepsOf(() -> transactions.own(() -> outbox.purge(settings, days, STEP)));
  }

  private static void inStepsOf(IntSupplier step) {
    int deleted;
    do {
      deleted = step.getAsInt();
    } while (deleted == STEP);
  }
}
