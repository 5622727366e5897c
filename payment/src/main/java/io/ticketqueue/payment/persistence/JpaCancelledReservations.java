package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.payment.CancelledReservations;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Cancelled reservations in PostgreSQL. */
@Component
class JpaCancelledReservations implements CancelledReservations {
  private final Database database;

  @Inject
  JpaCancelledReservations(Database database) {
    this.database = database;
  }

  @Override
  public void remember(UUID reservationId, String reason, Instant at) {
    EntityManager entities = database.entityManager();
    if (entities.find(CancelledReservationRow.class, reservationId) != null) {
      return;
    }
    CancelledReservationRow row = new CancelledReservationRow();
    row.reservationId = reservationId;
    row.reason = reason;
    row.cancelledAt = at;
    entities.persist(row);
    entities.flush();
  }

  @Override
  public Optional<String> findReason(UUID reservationId) {
    return Optional.ofNullable(
            database.entityManager().find(CancelledReservationRow.class, reservationId))
        .map(row -> row.reason);
  }
}
