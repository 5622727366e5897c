package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.event.EventsAtPlace;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Events at a place in PostgreSQL, all of them by one statement. */
@Component
class SqlEventsAtPlace implements EventsAtPlace {
  private static final Statement LOCK_HALLS =
      Statement.load(SqlEventsAtPlace.class, "halls_lock.sql");
  private static final Statement CHANGE_EVENTS =
      Statement.load(SqlEventsAtPlace.class, "events_at_place_change.sql");
  private static final Statement CHANGE_SCHEDULES =
      Statement.load(SqlEventsAtPlace.class, "schedules_at_place_change.sql");

  private final Database database;

  @Inject
  SqlEventsAtPlace(Database database) {
    this.database = database;
  }

  @Override
  public List<UUID> changeInVenue(UUID venueId, Instant now) {
    List<UUID> halls = run(LOCK_HALLS).set("venue", venueId).rows(row -> row.uuid("id"));
    return change(halls, now);
  }

  @Override
  public List<UUID> changeInHall(UUID hallId, Instant now) {
    return change(List.of(hallId), now);
  }

  private List<UUID> change(List<UUID> hallIds, Instant now) {
    return run(CHANGE_EVENTS).set("halls", hallIds).set("now", now).rows(row -> row.uuid("id"));
  }

  @Override
  public List<UUID> changeSchedules(List<UUID> eventIds, Instant now) {
    return run(CHANGE_SCHEDULES)
        .set("events", eventIds)
        .set("now", now)
        .rows(row -> row.uuid("id"));
  }

  private Statement.Run run(Statement statement) {
    return statement.on(database.entityManager());
  }
}
