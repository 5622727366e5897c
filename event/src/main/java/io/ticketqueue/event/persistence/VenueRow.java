package io.ticketqueue.event.persistence;

import io.ticketqueue.event.Venue;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of venues. */
@Entity
@Table(schema = "event_service", name = "venues")
@SuppressWarnings("NullAway.Init") // by the persistence provider
public class VenueRow {
  @Id UUID id;

  @Version
  @Column(name = "row_version")
  int rowVersion;

  String name;
  String address;
  String city;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  @Column(name = "deleted_at")
  @Nullable Instant deletedAt;

  public VenueRow() {}

  VenueRow(Venue venue) {
    id = venue.id();
    createdAt = venue.createdAt();
    describe(venue);
  }

  final void describe(Venue venue) {
    name = venue.about().name();
    address = venue.about().address();
    city = venue.about().city();
    updatedAt = venue.updatedAt();
  }

  Venue venue() {
    return new Venue(id, new Venue.Description(name, address, city), createdAt, updatedAt);
  }
}
