package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.event.SeatDocuments;
import jakarta.inject.Inject;
import java.util.UUID;

/** Seat documents that PostgreSQL writes, one statement each. */
@Component
class SqlSeatDocuments implements SeatDocuments {
  private static final Statement PUBLIC_LIST =
      Statement.load(SqlSeatDocuments.class, "seat_list.sql");
  private static final Statement LAYOUT = Statement.load(SqlSeatDocuments.class, "layout.sql");
  private static final Statement PLAN = Statement.load(SqlSeatDocuments.class, "seat_plan.sql");

  private final Database database;

  @Inject
  SqlSeatDocuments(Database database) {
    this.database = database;
  }

  @Override
  public Document publicList(UUID scheduleId) {
    return document(PUBLIC_LIST, scheduleId);
  }

  @Override
  public Document layout(UUID scheduleId) {
    return document(LAYOUT, scheduleId);
  }

  @Override
  public Document plan(UUID scheduleId) {
    return document(PLAN, scheduleId);
  }

  private Document document(Statement statement, UUID scheduleId) {
    return statement
        .on(database.entityManager())
        .set("schedule", scheduleId)
        .row(row -> new Document(row.number("version"), row.text("json")))
        .orElseThrow();
  }
}
