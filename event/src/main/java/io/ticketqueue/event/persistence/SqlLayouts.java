package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.event.Layouts;
import jakarta.inject.Inject;
import java.util.UUID;

/** Layouts that PostgreSQL writes. */
@Component
class SqlLayouts implements Layouts {
  private static final Statement LAYOUT = Statement.load(SqlLayouts.class, "layout.sql");
  private static final Statement TAG = Statement.load(SqlLayouts.class, "layout_tag.sql");

  private final Database database;

  @Inject
  SqlLayouts(Database database) {
    this.database = database;
  }

  @Override
  public String tag(UUID scheduleId) {
    return TAG.on(database.entityManager())
        .set("schedule", scheduleId)
        .row(row -> row.text("tag"))
        .orElseThrow();
  }

  @Override
  public Layout find(UUID scheduleId) {
    return LAYOUT
        .on(database.entityManager())
        .set("schedule", scheduleId)
        .row(row -> new Layout(row.text("tag"), row.text("json")))
        .orElseThrow();
  }
}
