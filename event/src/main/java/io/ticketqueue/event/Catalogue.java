package io.ticketqueue.event;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** What there is to see: events, their schedules and seats. Drafts only for who may see them. */
@Dependent
public class Catalogue {
  private final Events events;
  private final Seats seats;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  Catalogue(Events events, Seats seats, Transactions transactions, Clock clock) {
    this.events = events;
    this.seats = seats;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** A schedule and the event it belongs to. */
  public record Scheduled(EventFacts event, ScheduleFacts schedule) {}

  public Page<EventLine> list(EventQuery query) {
    return transactions.required(() -> events.list(query, clock.instant()));
  }

  /** An event; throws EVENT_NOT_FOUND. */
  public EventFacts event(UUID id, boolean drafts) {
    return transactions
        .required(() -> events.find(id))
        .filter(event -> drafts || !event.draft())
        .orElseThrow(() -> new Problem(ErrorCode.EVENT_NOT_FOUND));
  }

  /** A schedule; throws SCHEDULE_NOT_FOUND. */
  public Scheduled schedule(UUID id, boolean drafts) {
    EventFacts event =
        transactions
            .required(() -> events.ofSchedule(id))
            .filter(found -> drafts || !found.draft())
            .orElseThrow(() -> new Problem(ErrorCode.SCHEDULE_NOT_FOUND));
    return new Scheduled(
        event, event.schedules().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow());
  }

  /** The sold seats of a schedule; throws SCHEDULE_NOT_FOUND. */
  public List<UUID> sold(UUID scheduleId) {
    schedule(scheduleId, false);
    return transactions.required(() -> seats.sold(scheduleId));
  }

  /** The version of the public seat list; throws SCHEDULE_NOT_FOUND. */
  public long seatsVersion(UUID scheduleId, boolean drafts) {
    schedule(scheduleId, drafts);
    return transactions
        .required(() -> seats.shownVersion(scheduleId))
        .orElseThrow(() -> new Problem(ErrorCode.SCHEDULE_NOT_FOUND));
  }

  /** The public seat list, packed by gzip. */
  public record SeatList(long version, byte[] packed) {}

  /** The public seat list of a schedule that is there, of this version or a later one. */
  public SeatList seats(UUID scheduleId, long version) {
    Seats.Document document = transactions.required(() -> seats.shown(scheduleId));
    return new SeatList(document.version(), Gzip.pack(document.json()));
  }

  /** All seats of a schedule with their prices; throws SCHEDULE_NOT_FOUND. */
  public Seats.Document plan(UUID scheduleId) {
    schedule(scheduleId, false);
    return transactions.required(() -> seats.plan(scheduleId));
  }
}
