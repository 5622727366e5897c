package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.event.EventSchedules;
import io.ticketqueue.event.NewSchedule;
import io.ticketqueue.event.Performance;
import io.ticketqueue.event.ScheduleStatus;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Schedules in PostgreSQL. Their seats are inserted by one statement. */
@Component
class JpaEventSchedules implements EventSchedules {
  private static final Statement INSERT_SEATS =
      Statement.load(JpaEventSchedules.class, "seats_insert.sql");

  private final Database database;

  @Inject
  JpaEventSchedules(Database database) {
    this.database = database;
  }

  @Override
  public void add(NewSchedule schedule, Instant now) {
    entities().persist(new ScheduleRow(schedule, now));
    entities().flush(); // the statement reads the row
    int seats = INSERT_SEATS.on(entities()).set("schedule", schedule.id()).execute();
    if (seats != schedule.hall().about().template().seats()) {
      throw new IllegalStateException("schedule " + schedule.id() + " got " + seats + " seats");
    }
  }

  @Override
  public boolean isOccupied(UUID hallId, Performance.Times times) {
    return exists(
        count(
                "ScheduleRow s where s.hallId = :hall and s.status <> :cancelled"
                    + " and s.startsAt < :end and s.endsAt > :start")
            .setParameter("hall", hallId)
            .setParameter("start", times.start())
            .setParameter("end", times.end()));
  }

  @Override
  public boolean isHallInUse(UUID hallId, Instant now) {
    return exists(
        count("ScheduleRow s where s.hallId = :hall and s.status <> :cancelled and s.endsAt > :now")
            .setParameter("hall", hallId)
            .setParameter("now", now));
  }

  @Override
  public boolean isVenueInUse(UUID venueId, Instant now) {
    return exists(
        count(
                "ScheduleRow s, HallRow h where h.id = s.hallId and h.venueId = :venue"
                    + " and s.status <> :cancelled and s.endsAt > :now")
            .setParameter("venue", venueId)
            .setParameter("now", now));
  }

  private TypedQuery<Long> count(String from) {
    return entities()
        .createQuery("select count(s) from " + from, Long.class)
        .setParameter("cancelled", ScheduleStatus.CANCELLED);
  }

  private static boolean exists(TypedQuery<Long> count) {
    return count.getSingleResult() > 0;
  }

  @Override
  public List<UUID> cancel(UUID eventId, Collection<UUID> ids, Instant now) {
    List<ScheduleRow> live =
        entities()
            .createQuery(
                "select s from ScheduleRow s where s.eventId = :event and s.id in :ids"
                    + " and s.status <> :cancelled order by s.id",
                ScheduleRow.class)
            .setParameter("event", eventId)
            .setParameter("ids", ids)
            .setParameter("cancelled", ScheduleStatus.CANCELLED)
            .getResultList();
    for (ScheduleRow row : live) {
      row.status = ScheduleStatus.CANCELLED;
      row.version++;
      row.updatedAt = now;
    }
    return live.stream().map(row -> row.id).toList();
  }

  @Override
  public boolean lock(UUID id) {
    return entities().find(ScheduleRow.class, id, LockModeType.PESSIMISTIC_WRITE) != null;
  }

  @Override
  public Optional<UUID> addSold(UUID id, int more) {
    ScheduleRow row = entities().getReference(ScheduleRow.class, id);
    boolean wasSoldOut = row.schedule().isSoldOut();
    row.soldSeats += more;
    row.seatsVersion++;
    return row.schedule().isSoldOut() == wasSoldOut ? Optional.empty() : Optional.of(row.eventId);
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
