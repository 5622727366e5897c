package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.event.SeatAvailability;
import io.ticketqueue.event.Seats;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Seats in PostgreSQL. */
@Component
class JpaSeats implements Seats {
  private final Database database;

  @Inject
  JpaSeats(Database database) {
    this.database = database;
  }

  @Override
  public List<SeatAvailability> find(UUID scheduleId, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return entities()
        .createQuery(
            "select s from SeatRow s where s.scheduleId = :schedule and s.id in :ids",
            SeatRow.class)
        .setParameter("schedule", scheduleId)
        .setParameter("ids", ids)
        .getResultStream()
        .map(SeatRow::availability)
        .toList();
  }

  @Override
  public List<SeatAvailability> findSoldTo(UUID scheduleId, UUID reservationId) {
    return entities()
        .createQuery(
            "select s from SeatRow s where s.scheduleId = :schedule and s.status = :sold"
                + " and s.soldTo = :reservation",
            SeatRow.class)
        .setParameter("schedule", scheduleId)
        .setParameter("sold", SeatRow.Status.SOLD)
        .setParameter("reservation", reservationId)
        .getResultStream()
        .map(SeatRow::availability)
        .toList();
  }

  @Override
  public void sell(UUID id, UUID reservationId) {
    SeatRow row = entities().find(SeatRow.class, id);
    row.status = SeatRow.Status.SOLD;
    row.soldTo = reservationId;
  }

  @Override
  public void release(UUID id) {
    SeatRow row = entities().find(SeatRow.class, id);
    row.status = SeatRow.Status.AVAILABLE;
    row.soldTo = null;
  }

  @Override
  public List<UUID> soldIds(UUID scheduleId) {
    return entities()
        .createQuery(
            "select s.id from SeatRow s where s.scheduleId = :schedule and s.status = :sold"
                + " order by s.rowIndex, s.number",
            UUID.class)
        .setParameter("schedule", scheduleId)
        .setParameter("sold", SeatRow.Status.SOLD)
        .getResultList();
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
