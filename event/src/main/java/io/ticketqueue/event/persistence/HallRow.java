package io.ticketqueue.event.persistence;

import io.ticketqueue.event.Hall;
import io.ticketqueue.event.SeatTemplate;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of halls. */
@Entity
@Table(schema = "event_service", name = "halls")
@SuppressWarnings("NullAway.Init") // by the persistence provider
public class HallRow {
  @Id UUID id;

  @Version
  @Column(name = "row_version")
  int rowVersion;

  @Column(name = "venue_id")
  UUID venueId;

  String name;
  int capacity;

  @Column(name = "seat_template")
  @Convert(converter = SeatTemplateColumn.class)
  SeatTemplate seatTemplate;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  @Column(name = "deleted_at")
  @Nullable Instant deletedAt;

  public HallRow() {}

  HallRow(Hall hall) {
    id = hall.id();
    venueId = hall.venueId();
    createdAt = hall.createdAt();
    describe(hall);
  }

  final void describe(Hall hall) {
    name = hall.about().name();
    capacity = hall.about().capacity();
    seatTemplate = hall.about().template();
    updatedAt = hall.updatedAt();
  }

  Hall hall() {
    Hall.Description about = new Hall.Description(name, capacity, seatTemplate);
    return new Hall(id, venueId, about, createdAt, updatedAt);
  }
}
