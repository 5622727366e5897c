package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.event.DueAnnouncements;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Due announcements in their table. */
@Component
class SqlDueAnnouncements implements DueAnnouncements {
  private static final Statement ADD =
      Statement.load(SqlDueAnnouncements.class, "announcements_add.sql");
  private static final Statement TAKE =
      Statement.load(SqlDueAnnouncements.class, "announcements_take.sql");

  private final Database database;

  @Inject
  SqlDueAnnouncements(Database database) {
    this.database = database;
  }

  @Override
  public void add(List<UUID> scheduleIds) {
    int unused = ADD.on(database.entityManager()).set("schedules", scheduleIds).execute();
  }

  @Override
  public List<Due> take(int most) {
    return TAKE.on(database.entityManager())
        .set("most", most)
        .rows(row -> new Due(row.uuid("id"), row.integer("version")));
  }
}
