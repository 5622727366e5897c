package io.ticketqueue.chassis.messaging.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.housekeeping.Housekeeping;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.ToLongFunction;

/**
 * Watches the outbox (gauges {@code tq_outbox_pending}, {@code tq_outbox_failed}, {@code
 * tq_outbox_oldest_seconds}) and deletes published events after {@code tq.outbox.keep-days} (7).
 * Runs on every instance, which the work bears.
 */
@Component
public class OutboxUpkeep {
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final int KEEP_DAYS = 7;
  private static final int MAX_DAYS = 3650;

  private final OutboxTable outbox;
  private final Transactions transactions;
  private final OutboxSettings settings;
  private volatile OutboxTable.Waiting waiting = OutboxTable.Waiting.NOTHING;

  @Inject
  OutboxUpkeep(OutboxTable outbox, Transactions transactions, OutboxSettings settings) {
    this.outbox = outbox;
    this.transactions = transactions;
    this.settings = settings;
  }

  void start(
      @Observes Startup event,
      Jobs jobs,
      Housekeeping housekeeping,
      MeterRegistry metrics,
      Settings configured) {
    if (!outbox.hasDatabase() || !settings.isActive()) {
      return;
    }
    int days = configured.countOr("tq.outbox.keep-days", KEEP_DAYS, 1, MAX_DAYS);
    register(housekeeping, days);
    gauge(metrics, "tq.outbox.pending", OutboxTable.Waiting::pending);
    gauge(metrics, "tq.outbox.failed", OutboxTable.Waiting::failed);
    gauge(metrics, "tq.outbox.oldest.seconds", OutboxTable.Waiting::oldestSeconds);
    jobs.every(
        "outbox-look", LOOK, () -> waiting = transactions.requiresNew(() -> outbox.waiting()));
  }

  private void gauge(
      MeterRegistry metrics, String name, ToLongFunction<OutboxTable.Waiting> value) {
    Gauge.builder(name, () -> value.applyAsLong(waiting)).strongReference(true).register(metrics);
  }

  void register(Housekeeping housekeeping, int days) {
    housekeeping.add("common.outbox_events", most -> outbox.purge(days, most));
  }
}
