package io.ticketqueue.chassis.housekeeping;

import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.chassis.rest.Dependencies;
import io.ticketqueue.core.log.Outage;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;

/**
 * Deletes rows that nothing needs any more: every {@code tq.housekeeping.every}, on every instance,
 * in short transactions that pass over what another instance is deleting. Counted in {@code
 * tq_housekeeping_deleted_total} by {@code table}. What is kept for how long, and why, stands in
 * docs/retention.md.
 */
@Component
public class Housekeeping {
  /** Kafka's three days, and another one: an event may come that late (D-10). */
  public static final Duration SHORTEST_KEPT = Duration.ofDays(4);

  /** A hundred years. */
  public static final Duration LONGEST_KEPT = Duration.ofDays(36_500);

  private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  /** Rows of one transaction, so that it ends long before a statement's timeout. */
  private static final int STEP = 1000;

  /** Steps of one table in one run, so that no table waits for another for ever. */
  private static final int MOST_STEPS = 100;

  private final Transactions transactions;
  private final MeterRegistry metrics;
  private final Outage outage = new Outage(LOG, "job=housekeeping");
  private final List<Purge> purges = new CopyOnWriteArrayList<>();

  private record Purge(String table, IntUnaryOperator deleteUpTo) {}

  @Inject
  public Housekeeping(Transactions transactions, MeterRegistry metrics) {
    this.transactions = transactions;
    this.metrics = metrics;
  }

  /** Starts once all others have said what they want deleted. */
  void start(
      @Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) Startup event,
      Jobs jobs,
      Settings settings) {
    if (!purges.isEmpty()) {
      jobs.every(
          "housekeeping",
          settings.duration("tq.housekeeping.every", SHORTEST_PAUSE, LONGEST_PAUSE),
          this::run);
    }
  }

  /**
   * Deletes regularly.
   *
   * @param table names what is counted
   * @param deleteUpTo deletes at most so many rows in the current transaction; returns how many
   */
  public void add(String table, IntUnaryOperator deleteUpTo) {
    purges.add(new Purge(table, deleteUpTo));
  }

  /**
   * Deletes what is older than {@code kept}.
   *
   * @param delete a statement with the parameters {@code seconds} and {@code most}
   */
  public void add(String table, Database database, Statement delete, Duration kept) {
    add(
        table,
        most ->
            delete
                .on(database.entityManager())
                .set("seconds", kept.toSeconds())
                .set("most", most)
                .execute());
  }

  /** Deletes what is due now. A fault in one table does not keep the others from it. */
  public void run() {
    for (Purge purge : purges) {
      try {
        run(purge);
      } catch (RuntimeException e) {
        if (Dependencies.isAway(e) && !Dependencies.concernsOneStatement(e)) {
          throw e; // the next table would wait for the same
        }
        outage.failed("table=" + purge.table(), e);
      }
    }
  }

  private void run(Purge purge) {
    int all = 0;
    int deleted = STEP;
    for (int step = 0; step < MOST_STEPS && deleted == STEP; step++) {
      deleted = transactions.requiresNew(() -> purge.deleteUpTo().applyAsInt(STEP));
      metrics.counter("tq.housekeeping.deleted", "table", purge.table()).increment(deleted);
      all += deleted;
    }
    if (all > 0) {
      LOG.log(Level.INFO, "housekeeping=done table={0} deleted={1}", purge.table(), all);
    }
  }
}
