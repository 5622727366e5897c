package io.ticketqueue.event;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Creates an event, its schedules and all their seats, or nothing (V2, V3). */
@Component
public class CreateEvent {
  private static final System.Logger LOG = System.getLogger(CreateEvent.class.getName());

  private final Venues venues;
  private final Events events;
  private final PlaceSchedule placeSchedule;
  private final CatalogueChanges changes;
  private final Transactions transactions;
  private final Audit audit;
  private final Clock clock;

  @Inject
  CreateEvent(
      Venues venues,
      Events events,
      PlaceSchedule placeSchedule,
      CatalogueChanges changes,
      Transactions transactions,
      Audit audit,
      Clock clock) {
    this.venues = venues;
    this.events = events;
    this.placeSchedule = placeSchedule;
    this.changes = changes;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /** The event that was created, with its status at that time. */
  public record Created(UUID id, Event.Text text, EventStatus status, Instant at) {}

  /**
   * Creates an event.
   *
   * @throws Problem INVALID_REQUEST, VENUE_NOT_FOUND, HALL_NOT_FOUND, HALL_OCCUPIED
   */
  public Created create(NewEvent event) {
    Instant now = clock.instant();
    List<FieldError> errors = EventRules.violations(event, now);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    UUID id = Ids.next();
    transactions.required(() -> create(id, event, now));
    LOG.log(
        Level.INFO,
        "event={0} state=created draft={1} schedules={2}",
        id,
        event.draft(),
        event.performances().size());
    return new Created(id, event.text(), event.status(now), now);
  }

  private void create(UUID id, NewEvent event, Instant now) {
    Hall hall = lockHall(event);
    List<NewSchedule> schedules =
        event.performances().stream()
            .map(performance -> schedule(id, event, performance, hall))
            .toList();
    events.add(id, event, now);
    for (NewSchedule schedule : schedules) {
      placeSchedule.place(schedule, event.draft(), now);
    }
    changes.eventChanged(id);
    changes.listChanged();
    audit.record("EVENT_CREATED", "event:" + id, null, terms(event, schedules));
  }

  /** What buyers are promised: prices, and whether it is on sale. */
  private static Map<String, Object> terms(NewEvent event, List<NewSchedule> schedules) {
    return Map.of(
        "draft",
        event.draft(),
        "prices",
        event.prices().won(),
        "schedules",
        schedules.stream()
            .map(one -> Map.of("id", one.id(), "prices", one.prices().won()))
            .toList());
  }

  private Hall lockHall(NewEvent event) {
    if (venues.find(event.venueId()).isEmpty()) {
      throw new Problem(ErrorCode.VENUE_NOT_FOUND);
    }
    return venues
        .lockHall(event.venueId(), event.hallId())
        .orElseThrow(() -> new Problem(ErrorCode.HALL_NOT_FOUND));
  }

  /**
   * The schedule of a performance; throws INVALID_REQUEST when a grade of the hall has no price.
   */
  private static NewSchedule schedule(
      UUID eventId, NewEvent event, Performance performance, Hall hall) {
    GradePrices prices = event.prices().overriddenBy(performance.prices());
    prices
        .firstMissing(hall.about().template().offered())
        .ifPresent(
            grade -> {
              throw Problem.invalid("gradePrices", Violation.GRADE_WITHOUT_PRICE, grade);
            });
    return new NewSchedule(Ids.next(), eventId, hall, performance, prices);
  }
}
