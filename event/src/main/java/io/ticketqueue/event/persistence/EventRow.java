package io.ticketqueue.event.persistence;

import io.ticketqueue.event.CancellationFee;
import io.ticketqueue.event.Event;
import io.ticketqueue.event.EventStatus;
import io.ticketqueue.event.EventTerms;
import io.ticketqueue.event.GradePrices;
import io.ticketqueue.event.NewEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of events. */
@Entity
@Table(schema = "event_service", name = "events")
@SuppressWarnings("NullAway.Init") // by the persistence provider
public class EventRow {
  @Id UUID id;

  @Version
  @Column(name = "row_version")
  int rowVersion;

  String title;
  String artist;
  @Nullable String description;

  @Column(name = "venue_id")
  UUID venueId;

  @Column(name = "hall_id")
  UUID hallId;

  @Column(name = "grade_prices")
  @Convert(converter = GradePricesColumn.class)
  GradePrices prices;

  /** What the detail shows; rowVersion counts writes. */
  long version;

  @Column(name = "max_per_person")
  int maxPerPerson;

  @Column(name = "cancellation_fees")
  @Convert(converter = CancellationFeesColumn.class)
  List<CancellationFee> cancellationFees;

  @Column(name = "age_rating")
  @Nullable Integer ageRating;

  @Column(name = "running_minutes")
  @Nullable Integer runningMinutes;

  @Column(name = "poster_url")
  @Nullable String posterUrl;

  /** What was decided: PREPARING, OPEN or CANCELLED. */
  @Enumerated(EnumType.STRING)
  EventStatus status;

  boolean published;

  @Column(name = "cancel_reason")
  @Nullable String cancelReason;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  @Column(name = "deleted_at")
  @Nullable Instant deletedAt;

  public EventRow() {}

  EventRow(UUID id, NewEvent event, Instant now) {
    this.id = id;
    title = event.text().title();
    artist = event.text().artist();
    description = event.text().description();
    venueId = event.venueId();
    hallId = event.hallId();
    write(event.terms());
    version = 1;
    status = event.draft() ? EventStatus.PREPARING : EventStatus.OPEN;
    published = !event.draft();
    createdAt = now;
    updatedAt = now;
  }

  final void write(EventTerms terms) {
    prices = terms.prices();
    maxPerPerson = terms.maxPerPerson();
    cancellationFees = terms.cancellationFees();
    ageRating = terms.about().ageRating();
    runningMinutes = terms.about().runningMinutes();
    posterUrl = terms.about().posterUrl();
  }

  EventTerms terms() {
    return new EventTerms(
        prices,
        maxPerPerson,
        cancellationFees,
        new EventTerms.About(ageRating, runningMinutes, posterUrl));
  }

  Event.Text text() {
    return new Event.Text(title, artist, description);
  }

  Event.Place place(String venueName, String hallName) {
    return new Event.Place(venueId, venueName, hallId, hallName);
  }

  Event event(String venueName, String hallName, List<ScheduleRow> schedules) {
    return new Event(
        id,
        text(),
        place(venueName, hallName),
        terms(),
        !published,
        status == EventStatus.CANCELLED,
        version,
        updatedAt,
        schedules.stream().map(ScheduleRow::schedule).toList());
  }
}
