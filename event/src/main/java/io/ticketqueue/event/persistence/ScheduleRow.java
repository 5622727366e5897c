package io.ticketqueue.event.persistence;

import io.ticketqueue.event.EventSchedule;
import io.ticketqueue.event.GradePrices;
import io.ticketqueue.event.NewSchedule;
import io.ticketqueue.event.Performance;
import io.ticketqueue.event.QueueOrder;
import io.ticketqueue.event.ScheduleStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of event_schedules. */
@Entity
@Table(schema = "event_service", name = "event_schedules")
@SuppressWarnings("NullAway.Init") // by the persistence provider
public class ScheduleRow {
  @Id UUID id;

  @Version
  @Column(name = "row_version")
  int rowVersion;

  @Column(name = "event_id")
  UUID eventId;

  @Column(name = "hall_id")
  UUID hallId;

  @Column(name = "play_sequence")
  int sequence;

  @Column(name = "event_start_at")
  Instant startsAt;

  @Column(name = "event_end_at")
  Instant endsAt;

  @Column(name = "sale_start_at")
  Instant saleStartsAt;

  @Column(name = "sale_end_at")
  Instant saleEndsAt;

  @Column(name = "queue_order")
  @Enumerated(EnumType.STRING)
  QueueOrder queueOrder;

  @Column(name = "no_single_seats")
  boolean noSingleSeats;

  /** The prices of every grade of the hall. */
  @Column(name = "grade_prices")
  @Convert(converter = GradePricesColumn.class)
  GradePrices prices;

  /** The prices that differ from the event's. */
  @Column(name = "own_prices")
  @Convert(converter = GradePricesColumn.class)
  GradePrices ownPrices;

  /** What was decided: UPCOMING or CANCELLED. */
  @Enumerated(EnumType.STRING)
  ScheduleStatus status;

  /** Whether its cancellation took the used tickets too. */
  @Column(name = "include_used")
  boolean includeUsed;

  int version;

  /** Counted by the statement that makes the seats. */
  @Column(name = "layout_version", insertable = false, updatable = false)
  long layoutVersion;

  /** Worked out by the database of what the seat plan says. */
  @Column(name = "plan_version", insertable = false, updatable = false)
  String planVersion;

  @Column(name = "seats_version")
  long seatsVersion;

  @Column(name = "total_seats")
  int totalSeats;

  @Column(name = "sold_seats")
  int soldSeats;

  /** When it was last sold out or no longer. */
  @Nullable @Column(name = "sold_out_turned_at")
  Instant soldOutTurnedAt;

  @Column(name = "seats_made")
  boolean seatsMade;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  public ScheduleRow() {}

  ScheduleRow(NewSchedule schedule, Instant now) {
    Performance performance = schedule.performance();
    id = schedule.id();
    eventId = schedule.eventId();
    hallId = schedule.hall().id();
    write(performance, schedule.prices());
    status = ScheduleStatus.UPCOMING;
    version = 1;
    seatsVersion = 1;
    seatsMade = true;
    totalSeats = schedule.hall().about().template().seats();
    createdAt = now;
    updatedAt = now;
  }

  final void write(Performance performance, GradePrices all) {
    sequence = performance.sequence();
    startsAt = performance.times().start();
    endsAt = performance.times().end();
    saleStartsAt = performance.times().saleStart();
    saleEndsAt = performance.times().saleEnd();
    queueOrder = performance.queueOrder();
    noSingleSeats = performance.noSingleSeats();
    prices = all;
    ownPrices = performance.prices();
  }

  EventSchedule schedule() {
    return new EventSchedule(
        id,
        new Performance(
            sequence,
            new Performance.Times(startsAt, endsAt, saleStartsAt, saleEndsAt),
            queueOrder,
            noSingleSeats,
            ownPrices),
        prices,
        status == ScheduleStatus.CANCELLED,
        version,
        new EventSchedule.SeatCount(totalSeats, soldSeats, seatsVersion));
  }
}
