package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.event.OutOfOrderSales;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Waiting sales and released reservations in PostgreSQL. */
@Component
class JpaOutOfOrderSales implements OutOfOrderSales {
  private final Database database;

  @Inject
  JpaOutOfOrderSales(Database database) {
    this.database = database;
  }

  @Override
  public boolean isReleased(UUID reservationId) {
    return entities().find(ReleasedReservationRow.class, reservationId) != null;
  }

  @Override
  public void release(UUID reservationId, UUID scheduleId) {
    if (!isReleased(reservationId)) {
      entities().persist(new ReleasedReservationRow(reservationId, scheduleId));
    }
    entities()
        .createQuery("delete from WaitingSaleRow w where w.reservationId = :reservation")
        .setParameter("reservation", reservationId)
        .executeUpdate();
  }

  @Override
  public void defer(UUID seatId, UUID reservationId) {
    var key = new WaitingSaleRow.Key(seatId, reservationId);
    if (entities().find(WaitingSaleRow.class, key) == null) {
      entities().persist(new WaitingSaleRow(seatId, reservationId));
    }
  }

  @Override
  public Map<UUID, UUID> next(Collection<UUID> seatIds) {
    if (seatIds.isEmpty()) {
      return Map.of();
    }
    return entities()
        .createQuery(
            "select w from WaitingSaleRow w where w.seatId in :seats"
                + " order by w.recordedAt, w.reservationId",
            WaitingSaleRow.class)
        .setParameter("seats", seatIds)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> row.seatId, row -> row.reservationId, (longest, later) -> longest));
  }

  @Override
  public void forget(UUID seatId, UUID reservationId) {
    var key = new WaitingSaleRow.Key(seatId, reservationId);
    entities().remove(entities().getReference(WaitingSaleRow.class, key));
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
