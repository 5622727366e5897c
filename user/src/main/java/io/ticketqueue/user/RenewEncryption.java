package io.ticketqueue.user;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Brings personal data to the newest keys while there are keys of two versions. Each batch is a
 * transaction of its own that looks for rows under older keys, so that a killed run is gone on with
 * by the next one, and instances share the rows. Runs every {@code tq.crypto.renew-every}; {@code
 * tq_crypto_outdated{table}} tells what is left, -1 before the first pass.
 */
@Component
public class RenewEncryption {
  private static final System.Logger LOG = System.getLogger(RenewEncryption.class.getName());
  private static final int BATCH = 200;
  private static final int BATCHES_PER_LINE = 50;
  private static final UUID FIRST = new UUID(0, 0);
  private static final long NOT_LOOKED = -1;

  private final PersonalData data;
  private final Transactions transactions;
  private final MeterRegistry metrics;
  private final Map<String, AtomicLong> outdated = new ConcurrentHashMap<>();

  @Inject
  public RenewEncryption(PersonalData data, Transactions transactions, MeterRegistry metrics) {
    this.data = data;
    this.transactions = transactions;
    this.metrics = metrics;
  }

  void start(
      @Observes Startup event, Jobs jobs, Settings settings, Instance<EncryptedRows> encrypted) {
    List<EncryptedRows> tables = encrypted.stream().toList();
    Duration pause =
        settings.duration("tq.crypto.renew-every", Duration.ofMillis(100), Duration.ofDays(1));
    if (data.isRolling()) {
      tables.forEach(rows -> show(rows.table(), NOT_LOOKED));
      jobs.every("renew-encryption", pause, () -> tables.forEach(this::renew));
    }
  }

  /** One pass over a table. */
  void renew(EncryptedRows rows) {
    long renewed = 0;
    long unreadable = 0;
    UUID after = FIRST;
    for (int number = 1; ; number++) {
      Optional<EncryptedRows.Batch> batch = renewAfter(rows, after);
      if (batch.isEmpty()) {
        break;
      }
      after = batch.get().last();
      renewed += batch.get().renewed();
      unreadable += batch.get().unreadable();
      if (number % BATCHES_PER_LINE == 0) {
        LOG.log(Level.INFO, "crypto=renewing table={0} rows={1}", rows.table(), renewed);
      }
    }
    long left = transactions.requiresNew(rows::countOutdated);
    show(rows.table(), left);
    if (renewed > 0 || unreadable > 0) {
      LOG.log(
          unreadable > 0 ? Level.WARNING : Level.INFO,
          "crypto=renewed table={0} rows={1} unreadable={2} left={3}",
          rows.table(),
          renewed,
          unreadable,
          left);
    }
  }

  private Optional<EncryptedRows.Batch> renewAfter(EncryptedRows rows, UUID after) {
    return transactions.requiresNew(() -> rows.renew(after, BATCH));
  }

  private void show(String table, long left) {
    outdated
        .computeIfAbsent(
            table,
            name -> metrics.gauge("tq.crypto.outdated", Tags.of("table", name), new AtomicLong()))
        .set(left);
  }
}
