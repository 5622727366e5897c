package io.ticketqueue.payment.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of cancelled_reservations: written once, never changed. */
@Entity
@Table(schema = "payment_service", name = "cancelled_reservations")
@SuppressWarnings("NullAway.Init") // by the persistence provider
public class CancelledReservationRow {
  @Id
  @Column(name = "reservation_id")
  UUID reservationId;

  String reason;

  @Column(name = "cancelled_at")
  Instant cancelledAt;

  public CancelledReservationRow() {}
}
