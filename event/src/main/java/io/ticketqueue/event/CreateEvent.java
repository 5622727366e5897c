package io.ticketqueue.event;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Creates an event, its schedules and all their seats, or nothing (V2, V3). */
@Dependent
public class CreateEvent {
  private static final System.Logger LOG = System.getLogger(CreateEvent.class.getName());

  private final Venues venues;
  private final Events events;
  private final Announcements announcements;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  CreateEvent(
      Venues venues,
      Events events,
      Announcements announcements,
      Transactions transactions,
      Clock clock) {
    this.venues = venues;
    this.events = events;
    this.announcements = announcements;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The event that was created. */
  public record Created(EventFacts event, Instant at) {}

  private record Priced(Performance performance, Map<Grade, Long> prices) {}

  /**
   * Creates it.
   *
   * @throws Problem INVALID_REQUEST, VENUE_NOT_FOUND, HALL_NOT_FOUND, HALL_OCCUPIED
   */
  public Created create(EventPlan plan) {
    Instant now = clock.instant();
    List<FieldError> errors = EventRules.broken(plan, now);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    UUID id = Ids.next();
    EventFacts created = transactions.required(() -> create(id, plan, now));
    LOG.log(
        Level.INFO,
        "event={0} state=created draft={1} schedules={2}",
        id,
        plan.draft(),
        created.schedules().size());
    return new Created(created, now);
  }

  private EventFacts create(UUID id, EventPlan plan, Instant now) {
    if (venues.find(plan.venueId()).isEmpty()) {
      throw new Problem(ErrorCode.VENUE_NOT_FOUND);
    }
    Hall hall =
        venues
            .lockHall(plan.venueId(), plan.hallId())
            .orElseThrow(() -> new Problem(ErrorCode.HALL_NOT_FOUND));
    List<Priced> all = plan.performances().stream().map(p -> priced(plan, p, hall)).toList();
    events.add(id, plan, now);
    for (Priced one : all) {
      if (events.isOccupied(hall.id(), one.performance().times())) {
        throw new Problem(ErrorCode.HALL_OCCUPIED);
      }
      UUID scheduleId = Ids.next();
      events.addSchedule(scheduleId, id, hall.id(), one.performance(), one.prices(), now);
      if (!plan.draft()) {
        announcements.scheduleChanged(scheduleId, 1);
      }
    }
    return events.find(id).orElseThrow();
  }

  /**
   * A performance with the price of every grade of the hall: its own, else the event's.
   *
   * @throws Problem INVALID_REQUEST when a grade has none
   */
  private static Priced priced(EventPlan plan, Performance performance, Hall hall) {
    Map<Grade, Long> prices = new EnumMap<>(Grade.class);
    prices.putAll(plan.prices());
    prices.putAll(performance.prices());
    for (Grade grade : hall.plan().template().offered()) {
      if (!prices.containsKey(grade)) {
        throw Problem.invalid("gradePrices", "lacks a price for " + grade);
      }
    }
    return new Priced(performance, prices);
  }
}
