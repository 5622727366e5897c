package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads events, their schedules and seats. Drafts are found only by who may see them. */
@Component
public class Catalogue {
  private final Events events;
  private final Seats seats;
  private final SeatDocuments documents;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  Catalogue(
      Events events, Seats seats, SeatDocuments documents, Transactions transactions, Clock clock) {
    this.events = events;
    this.seats = seats;
    this.documents = documents;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** A schedule and the event it belongs to. */
  public record Scheduled(Event event, EventSchedule schedule) {}

  /** The events a query asks for now. */
  public EventPage list(EventQuery query) {
    return transactions.required(() -> events.list(query, clock.instant()));
  }

  /** An event, also a draft. */
  public Optional<Event> find(UUID id) {
    return transactions.required(() -> events.find(id));
  }

  /** An event; throws EVENT_NOT_FOUND. */
  public Event findEvent(UUID id, boolean drafts) {
    return transactions
        .required(() -> events.find(id))
        .filter(event -> drafts || !event.draft())
        .orElseThrow(() -> new Problem(ErrorCode.EVENT_NOT_FOUND));
  }

  /** A schedule; throws SCHEDULE_NOT_FOUND. */
  public Scheduled findSchedule(UUID id, boolean drafts) {
    Event event =
        transactions
            .required(() -> events.findBySchedule(id))
            .filter(found -> drafts || !found.draft())
            .orElseThrow(() -> new Problem(ErrorCode.SCHEDULE_NOT_FOUND));
    return new Scheduled(
        event, event.schedules().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow());
  }

  /** Those of the schedules that exist and are no draft's. */
  public List<PlacedSchedule> findSchedules(Collection<UUID> ids) {
    return transactions.required(() -> events.findSchedules(ids));
  }

  /** The sold seats of a schedule; throws SCHEDULE_NOT_FOUND. */
  public List<UUID> soldSeats(UUID scheduleId) {
    return transactions.required(
        () -> {
          findSchedule(scheduleId, false);
          return seats.soldIds(scheduleId);
        });
  }

  /** As {@link Events#changedWithin}. */
  public List<Events.Changed> changedWithin(Duration time, UUID after, int most) {
    return transactions.required(() -> events.changedWithin(time, after, most));
  }

  /** The event of a schedule, and the versions of its public documents. */
  public Optional<SeatListVersion> findSeatListVersion(UUID scheduleId) {
    return transactions.required(() -> events.findSeatListVersion(scheduleId));
  }

  /** The public seat list of a schedule that exists. */
  public SeatDocuments.Document seatList(UUID scheduleId) {
    return transactions.required(() -> documents.publicList(scheduleId));
  }

  /** The hall of a schedule that exists, as it is drawn. */
  public SeatDocuments.Document layout(UUID scheduleId) {
    return transactions.required(() -> documents.layout(scheduleId));
  }

  /** All seats of a schedule with their prices, as JSON text; throws SCHEDULE_NOT_FOUND. */
  public String seatPlan(UUID scheduleId) {
    return transactions.required(
        () -> {
          findSchedule(scheduleId, false);
          return documents.plan(scheduleId).json();
        });
  }
}
