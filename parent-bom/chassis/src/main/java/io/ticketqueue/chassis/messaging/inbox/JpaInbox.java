package io.ticketqueue.chassis.messaging.inbox;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Sql;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * The table {@code common.processed_events}: entry and effect in one transaction. An application
 * without a database replaces this bean by an alternative.
 */
@Component
public class JpaInbox implements Inbox {
  private static final String ENTER = Sql.load(JpaInbox.class, "inbox_enter.sql");
  private static final String PURGE = Sql.load(JpaInbox.class, "inbox_purge.sql");

  private final Instance<Database> database;
  private final Transactions transactions;

  @Inject
  public JpaInbox(Instance<Database> database, Transactions transactions) {
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
          boolean first =
              database
                      .get()
                      .entityManager()
                      .createNativeQuery(ENTER)
                      .setParameter(1, eventId.toString())
                      .setParameter(2, consumer)
                      .executeUpdate()
                  == 1;
          if (first) {
            effect.run();
          }
          return first;
        });
  }

  /** Forgets up to {@code most} entries older than {@code days}; returns how many. */
  public int purge(int days, int most) {
    return transactions.requiresNew(
        () ->
            database
                .get()
                .entityManager()
                .createNativeQuery(PURGE)
                .setParameter(1, days)
                .setParameter(2, most)
                .executeUpdate());
  }
}
