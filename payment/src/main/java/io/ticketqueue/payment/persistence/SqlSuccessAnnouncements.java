package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.payment.SuccessAnnouncements;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Announcements in PostgreSQL. */
@Component
class SqlSuccessAnnouncements implements SuccessAnnouncements {
  private static final Statement DUE =
      Statement.load(SqlSuccessAnnouncements.class, "announcements_due.sql");
  private static final Statement NOTE =
      Statement.load(SqlSuccessAnnouncements.class, "announcement_note.sql");

  private final Database database;

  @Inject
  SqlSuccessAnnouncements(Database database) {
    this.database = database;
  }

  @Override
  public List<UUID> due(Duration after, int most) {
    return DUE.on(database.entityManager())
        .set("after", after.toMillis())
        .set("most", most)
        .rows(row -> row.uuid("id"));
  }

  @Override
  public void note(UUID paymentId) {
    int unused = NOTE.on(database.entityManager()).set("payment", paymentId).execute();
  }
}
