package io.ticketqueue.chassis.messaging.jpa;

import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Sql;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.chassis.messaging.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * The table {@code common.processed_events}: entry and effect in one transaction. An application
 * without a database replaces this bean by an alternative.
 */
@ApplicationScoped
public class JpaInbox implements Inbox {
  private static final String ENTER = Sql.beside(JpaInbox.class, "inbox_enter.sql");
  private static final String PURGE = Sql.beside(JpaInbox.class, "inbox_purge.sql");

  private final Instance<Database> database;
  private final Transactions transactions;

  @Inject
  public JpaInbox(Instance<Database> database, Transactions transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  JpaInbox() {
    this.database = null;
    this.transactions = null;
  }

  @Override
  public boolean runOnce(UUID eventId, String consumer, Runnable effect) {
    return transactions.own(
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
    return transactions.own(
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
