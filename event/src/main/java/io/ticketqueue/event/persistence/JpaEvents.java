package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.DatabaseTime;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.event.Event;
import io.ticketqueue.event.EventPage;
import io.ticketqueue.event.EventQuery;
import io.ticketqueue.event.EventStatus;
import io.ticketqueue.event.Events;
import io.ticketqueue.event.NewEvent;
import io.ticketqueue.event.PlacedSchedule;
import io.ticketqueue.event.SeatListVersion;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events in PostgreSQL. */
@Component
class JpaEvents implements Events {
  /** One row per schedule, so that a whole event is read by one statement. */
  private static final String SELECT =
      "select new io.ticketqueue.event.persistence.EventAtPlace(e, v.name, h.name, s)"
          + " from EventRow e, VenueRow v, HallRow h, ScheduleRow s"
          + " where v.id = e.venueId and h.id = e.hallId and s.eventId = e.id"
          + " and e.deletedAt is null and ";

  private static final Statement CHANGED = Statement.load(JpaEvents.class, "events_changed.sql");

  private static final String ORDER = " order by s.startsAt, s.sequence";

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
    return read("e.id = :id", id);
  }

  @Override
  public Optional<Event> findBySchedule(UUID scheduleId) {
    return read("e.id = (select o.eventId from ScheduleRow o where o.id = :id)", scheduleId);
  }

  @Override
  public List<PlacedSchedule> findSchedules(Collection<UUID> scheduleIds) {
    return entities()
        .createQuery(SELECT + "e.published = true and s.id in :ids", EventAtPlace.class)
        .setParameter("ids", scheduleIds)
        .getResultStream()
        .map(EventAtPlace::placedSchedule)
        .toList();
  }

  @Override
  public List<Changed> changedWithin(Duration time, UUID after, int most) {
    return CHANGED
        .on(entities())
        .set("seconds", time.toSeconds())
        .set("after", after)
        .set("most", most)
        .rows(row -> new Changed(row.uuid("id"), row.text("stamp")));
  }

  @Override
  public Optional<SeatListVersion> findSeatListVersion(UUID scheduleId) {
    return entities()
        .createQuery(
            "select new io.ticketqueue.event.SeatListVersion(s.eventId, s.seatsVersion,"
                + " s.layoutVersion) from ScheduleRow s where s.id = :id",
            SeatListVersion.class)
        .setParameter("id", scheduleId)
        .getResultStream()
        .findFirst();
  }

  private Optional<Event> read(String condition, UUID id) {
    List<EventAtPlace> rows =
        entities()
            .createQuery(SELECT + condition + ORDER, EventAtPlace.class)
            .setParameter("id", id)
            .getResultList();
    return rows.stream().findFirst().map(first -> event(first, rows));
  }

  private static Event event(EventAtPlace first, List<EventAtPlace> rows) {
    List<ScheduleRow> schedules = rows.stream().map(EventAtPlace::schedule).toList();
    return first.event().event(first.venueName(), first.hallName(), schedules);
  }

  @Override
  public Optional<Event> lock(UUID id) {
    if (entities().find(EventRow.class, id, LockModeType.PESSIMISTIC_WRITE) == null) {
      return Optional.empty();
    }
    var unused =
        entities()
            .createQuery(
                "select s from ScheduleRow s where s.eventId = :event order by s.id",
                ScheduleRow.class)
            .setParameter("event", id)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
    return find(id);
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

  @Override
  public EventPage list(EventQuery query, Instant now) {
    return list.find(query, now);
  }

  @Override
  public void change(Event after, Instant now) {
    EventRow row = entities().find(EventRow.class, after.id());
    row.title = after.text().title();
    row.artist = after.text().artist();
    row.description = after.text().description();
    row.venueId = after.place().venueId();
    row.hallId = after.place().hallId();
    row.write(after.terms());
    if (!row.published && !after.draft()) {
      publish(after.id());
    }
    changed(after.id(), now);
  }

  @Override
  public void publish(UUID id) {
    EventRow row = entities().find(EventRow.class, id);
    row.published = true;
    row.status = EventStatus.OPEN;
  }

  @Override
  public Instant now() {
    return DatabaseTime.now(entities());
  }

  @Override
  public void changed(UUID id, Instant now) {
    EventRow row = entities().find(EventRow.class, id);
    row.version++;
    row.updatedAt = now;
  }

  @Override
  public void cancel(UUID id, @Nullable String reason, Instant now) {
    EventRow row = entities().find(EventRow.class, id);
    row.status = EventStatus.CANCELLED;
    row.cancelReason = reason;
    row.updatedAt = now;
  }

  @Override
  public void delete(UUID id, Instant now) {
    entities().find(EventRow.class, id).deletedAt = now;
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
