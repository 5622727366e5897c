package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.jpa.UuidColumn;
import io.ticketqueue.event.SeatAvailability;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of seats, as far as sales need it; {@code seats_insert.sql} makes the rows. It has no
 * version: who changes it has locked the row of its schedule.
 */
@Entity
@Table(schema = "event_service", name = "seats")
@SuppressWarnings("NullAway.Init") // by the persistence provider
public class SeatRow {
  @Id UUID id;

  @Column(name = "schedule_id", updatable = false)
  UUID scheduleId;

  @Column(name = "row_index", updatable = false)
  int rowIndex;

  @Column(updatable = false)
  int number;

  @Enumerated(EnumType.STRING)
  Status status;

  @Column(name = "sold_by")
  @Convert(converter = UuidColumn.class)
  @Nullable UUID soldTo;

  enum Status {
    AVAILABLE,
    SOLD
  }

  public SeatRow() {}

  SeatAvailability availability() {
    return new SeatAvailability(id, soldTo);
  }
}
