package io.ticketqueue.chassis.messaging.inbox;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/**
 * The table {@code common.processed_events}: entry and effect in one transaction. An application
 * without a database replaces this bean by an alternative.
 */
@Component
public class SqlInbox implements Inbox {
  private static final Statement ENTER = Statement.load(SqlInbox.class, "inbox_enter.sql");
  private static final Statement FIND = Statement.load(SqlInbox.class, "inbox_find.sql");
  private static final Statement PURGE = Statement.load(SqlInbox.class, "inbox_purge.sql");

  private final Instance<Database> database;
  private final Transactions transactions;

  @Inject
  public SqlInbox(Instance<Database> database, Transactions transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /** Whether the application has a database at all. */
  boolean hasDatabase() {
    return database.isResolvable();
  }

  @Override
  public boolean runOnce(UUID eventId, String consumer, Runnable effect) {
    return transactions.requiresNew(
        () -> {
          boolean first = enter(eventId, consumer);
          if (first) {
            effect.run();
          }
          return first;
        });
  }

  @Override
  public boolean contains(UUID eventId, String consumer) {
    return transactions.requiresNew(
        () ->
            FIND.on(entities())
                .set("event", eventId)
                .set("consumer", consumer)
                .row(row -> row.truth("found"))
                .orElseThrow());
  }

  private boolean enter(UUID eventId, String consumer) {
    return ENTER.on(entities()).set("event", eventId).set("consumer", consumer).execute() == 1;
  }

  /**
   * Forgets up to {@code most} entries older than {@code days}, in the current transaction; returns
   * how many.
   */
  int purge(int days, int most) {
    return PURGE.on(entities()).set("days", days).set("most", most).execute();
  }

  private EntityManager entities() {
    return database.get().entityManager();
  }
}
