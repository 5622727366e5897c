package io.ticketqueue.event.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of released_reservations; the database notes when it was added. */
@Entity
@Table(schema = "event_service", name = "released_reservations")
@SuppressWarnings("NullAway.Init") // by the persistence provider
public class ReleasedReservationRow {
  @Id
  @Column(name = "reservation_id")
  UUID reservationId;

  @Column(name = "schedule_id")
  UUID scheduleId;

  public ReleasedReservationRow() {}

  ReleasedReservationRow(UUID reservationId, UUID scheduleId) {
    this.reservationId = reservationId;
    this.scheduleId = scheduleId;
  }
}
