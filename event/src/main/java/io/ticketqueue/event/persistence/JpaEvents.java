package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.event.Event;
import io.ticketqueue.event.EventQuery;
import io.ticketqueue.event.EventStatus;
import io.ticketqueue.event.EventSummary;
import io.ticketqueue.event.Events;
import io.ticketqueue.event.NewEvent;
import io.ticketqueue.event.Page;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events in PostgreSQL. */
@Component
class JpaEvents implements Events {
  private static final String WITH_PLACE =
      "select new io.ticketqueue.event.persistence.EventAtPlace(e, v.name, h.name)"
          + " from EventRow e, VenueRow v, HallRow h"
          + " where v.id = e.venueId and h.id = e.hallId and e.deletedAt is null and ";

  private final Database database;
  private final SqlEventList list;

  @Inject
  JpaEvents(Database database, SqlEventList list) {
    this.database = database;
    this.list = list;
  }

  @Override
  public void add(UUID id, NewEvent event, Instant now) {
    entities().persist(new EventRow(id, event, now));
  }

  @Override
  public Optional<Event> find(UUID id) {
    return event(query(WITH_PLACE + "e.id = :id", id), LockModeType.NONE);
  }

  @Override
  public Optional<Event> findBySchedule(UUID scheduleId) {
    String ofSchedule = "e.id = (select s.eventId from ScheduleRow s where s.id = :id)";
    return event(query(WITH_PLACE + ofSchedule, scheduleId), LockModeType.NONE);
  }

  @Override
  public Optional<Event> lock(UUID id) {
    EventRow row = entities().find(EventRow.class, id, LockModeType.PESSIMISTIC_WRITE);
    return row == null
        ? Optional.empty()
        : event(query(WITH_PLACE + "e.id = :id", id), LockModeType.PESSIMISTIC_WRITE);
  }

  @Override
  public Optional<Event> lockBySchedule(UUID scheduleId) {
    return entities()
        .createQuery("select s.eventId from ScheduleRow s where s.id = :id", UUID.class)
        .setParameter("id", scheduleId)
        .getResultStream()
        .findFirst()
        .flatMap(this::lock);
  }

  private TypedQuery<EventAtPlace> query(String jpql, UUID id) {
    return entities().createQuery(jpql, EventAtPlace.class).setParameter("id", id);
  }

  private Optional<Event> event(TypedQuery<EventAtPlace> query, LockModeType schedulesLock) {
    return query
        .getResultStream()
        .findFirst()
        .map(row -> row.event(schedules(row.event().id, schedulesLock)));
  }

  private List<ScheduleRow> schedules(UUID eventId, LockModeType lock) {
    return entities()
        .createQuery(
            "select s from ScheduleRow s where s.eventId = :event order by s.startsAt, s.sequence",
            ScheduleRow.class)
        .setParameter("event", eventId)
        .setLockMode(lock)
        .getResultList();
  }

  @Override
  public Page<EventSummary> list(EventQuery query, Instant now) {
    return list.find(query, now);
  }

  @Override
  public void cancel(UUID id, @Nullable String reason, Instant now) {
    EventRow row = entities().getReference(EventRow.class, id);
    row.status = EventStatus.CANCELLED;
    row.cancelReason = reason;
    row.updatedAt = now;
  }

  @Override
  public void delete(UUID id, Instant now) {
    entities().getReference(EventRow.class, id).deletedAt = now;
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
