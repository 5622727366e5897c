package io.ticketqueue.event.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of waiting_sales. */
@Entity
@Table(schema = "event_service", name = "waiting_sales")
@IdClass(WaitingSaleRow.Key.class)
@SuppressWarnings("NullAway.Init") // by the persistence provider
public class WaitingSaleRow {
  @Id
  @Column(name = "seat_id")
  UUID seatId;

  @Id
  @Column(name = "reservation_id")
  UUID reservationId;

  /** By the clock of the database. */
  @Column(name = "recorded_at", insertable = false, updatable = false)
  Instant recordedAt;

  public WaitingSaleRow() {}

  WaitingSaleRow(UUID seatId, UUID reservationId) {
    this.seatId = seatId;
    this.reservationId = reservationId;
  }

  /** The primary key. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1;

    UUID seatId;
    UUID reservationId;

    public Key() {}

    Key(UUID seatId, UUID reservationId) {
      this.seatId = seatId;
      this.reservationId = reservationId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && Objects.equals(seatId, key.seatId)
          && Objects.equals(reservationId, key.reservationId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(seatId, reservationId);
    }
  }
}
