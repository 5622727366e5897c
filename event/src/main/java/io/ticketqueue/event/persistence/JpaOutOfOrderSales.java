package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.event.OutOfOrderSales;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Waiting sales and released reservations in PostgreSQL. */
@Component
class JpaOutOfOrderSales implements OutOfOrderSales {
  private static final Statement FORGOTTEN =
      Statement.load(JpaOutOfOrderSales.class, "sales_forgotten.sql");

  private final Database database;
  private final Duration kept;

  @Inject
  JpaOutOfOrderSales(Database database, Settings settings) {
    this(database, Retention.salesKept(settings));
  }

  JpaOutOfOrderSales(Database database, Duration kept) {
    this.database = database;
    this.kept = kept;
  }

  @Override
  public boolean isReleased(UUID reservationId) {
    return entities().find(ReleasedReservationRow.class, reservationId) != null;
  }

  @Override
  public boolean isForgotten(UUID scheduleId) {
    return FORGOTTEN
        .on(entities())
        .set("schedule", scheduleId)
        .set("seconds", kept.toSeconds())
        .exists();
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
    var row = entities().find(WaitingSaleRow.class, new WaitingSaleRow.Key(seatId, reservationId));
    if (row != null) {
      entities().remove(row);
    }
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
