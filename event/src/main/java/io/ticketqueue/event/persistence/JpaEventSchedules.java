package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.DatabaseTime;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.event.EventSchedules;
import io.ticketqueue.event.GradePrices;
import io.ticketqueue.event.Hall;
import io.ticketqueue.event.NewSchedule;
import io.ticketqueue.event.Performance;
import io.ticketqueue.event.ScheduleStatus;
import io.ticketqueue.event.SeatTemplate;
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
  private static final Statement UNMADE =
      Statement.load(JpaEventSchedules.class, "schedule_unmade.sql");
  private static final Statement DELETE_SEATS =
      Statement.load(JpaEventSchedules.class, "seats_delete.sql");

  private final Database database;

  @Inject
  JpaEventSchedules(Database database) {
    this.database = database;
  }

  @Override
  public void add(NewSchedule schedule, Instant now) {
    ScheduleRow row = new ScheduleRow(schedule, now);
    entities().persist(row);
    makeSeats(row);
  }

  /** All or none: the count of the seats was known before. */
  private void makeSeats(ScheduleRow row) {
    entities().flush(); // the statement changes the row
    SeatTemplate template = entities().find(HallRow.class, row.hallId).seatTemplate;
    SeatRowsJson made = new SeatRowsJson(template);
    int seats =
        INSERT_SEATS
            .on(entities())
            .set("schedule", row.id)
            .set("drawing", made.drawing())
            .set("rows", made.rows())
            .execute();
    if (seats != row.totalSeats) {
      throw new IllegalStateException("schedule " + row.id + " got " + seats + " seats");
    }
  }

  @Override
  public void reserve(NewSchedule schedule, Instant now) {
    ScheduleRow row = new ScheduleRow(schedule, now);
    row.seatsMade = false;
    entities().persist(row);
  }

  @Override
  public Optional<UUID> makeNext(UUID eventId, Instant now) {
    Optional<UUID> next = UNMADE.on(entities()).set("event", eventId).row(row -> row.uuid("id"));
    next.ifPresent(
        id -> {
          ScheduleRow row = entities().find(ScheduleRow.class, id);
          makeSeats(row);
          row.seatsMade = true;
          row.seatsVersion++; // administrators may have read the empty list
          row.updatedAt = now;
        });
    return next;
  }

  @Override
  public boolean isMaking(UUID eventId) {
    return exists(
        count(
                "ScheduleRow s where s.eventId = :event and s.seatsMade = false and s.status <> :cancelled")
            .setParameter("event", eventId));
  }

  @Override
  public int change(UUID id, Performance performance, GradePrices prices, Instant now) {
    ScheduleRow row = entities().find(ScheduleRow.class, id);
    row.write(performance, prices);
    row.version++;
    row.seatsVersion++; // the seat list shows prices
    row.updatedAt = now;
    return row.version;
  }

  @Override
  public void move(UUID id, Hall hall) {
    ScheduleRow row = entities().find(ScheduleRow.class, id);
    row.hallId = hall.id();
    row.totalSeats = hall.about().template().seats();
    if (row.seatsMade) {
      int unused = DELETE_SEATS.on(entities()).set("schedule", id).execute();
      makeSeats(row);
    }
  }

  @Override
  public boolean isOccupied(UUID hallId, Performance.Times times, UUID except) {
    return exists(
        count(
                "ScheduleRow s where s.hallId = :hall and s.status <> :cancelled"
                    + " and s.startsAt < :end and s.endsAt > :start and s.eventId <> :except")
            .setParameter("hall", hallId)
            .setParameter("start", times.start())
            .setParameter("end", times.end())
            .setParameter("except", except));
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
  public List<UUID> cancel(UUID eventId, Collection<UUID> ids, boolean includeUsed, Instant now) {
    List<ScheduleRow> live = rows("s.status <> :cancelled", eventId, ids);
    for (ScheduleRow row : live) {
      row.status = ScheduleStatus.CANCELLED;
      row.includeUsed = includeUsed;
      row.version++;
      row.updatedAt = now;
    }
    return live.stream().map(row -> row.id).toList();
  }

  @Override
  public List<UUID> includeUsed(UUID eventId, Collection<UUID> ids) {
    List<ScheduleRow> without =
        rows("s.status = :cancelled and s.includeUsed = false", eventId, ids);
    without.forEach(row -> row.includeUsed = true);
    return without.stream().map(row -> row.id).toList();
  }

  private List<ScheduleRow> rows(String condition, UUID eventId, Collection<UUID> ids) {
    return entities()
        .createQuery(
            "select s from ScheduleRow s where s.eventId = :event and s.id in :ids and "
                + condition
                + " order by s.id",
            ScheduleRow.class)
        .setParameter("event", eventId)
        .setParameter("ids", ids)
        .setParameter("cancelled", ScheduleStatus.CANCELLED)
        .getResultList();
  }

  @Override
  public boolean lock(UUID id) {
    return entities().find(ScheduleRow.class, id, LockModeType.PESSIMISTIC_WRITE) != null;
  }

  @Override
  public Optional<UUID> addSold(UUID id, int more) {
    ScheduleRow row = entities().find(ScheduleRow.class, id);
    boolean wasSoldOut = row.schedule().isSoldOut();
    row.soldSeats += more;
    row.seatsVersion++;
    if (row.schedule().isSoldOut() == wasSoldOut) {
      return Optional.empty();
    }
    row.soldOutTurnedAt = DatabaseTime.now(entities());
    return Optional.of(row.eventId);
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
