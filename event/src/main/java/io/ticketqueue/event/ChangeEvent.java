package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Changes an event and its schedules, and publishes drafts. Once a sale has begun only what is said
 * about the event and the schedules that are not on sale yet may change (V5).
 */
@Component
public class ChangeEvent {
  private static final System.Logger LOG = System.getLogger(ChangeEvent.class.getName());

  private final Venues venues;
  private final Events events;
  private final Creations creations;
  private final WriteEventPlan write;
  private final Transactions transactions;
  private final EventLimits limits;
  private final ChangePolicy policy;
  private final Clock clock;

  @Inject
  ChangeEvent(
      Venues venues,
      Events events,
      Creations creations,
      WriteEventPlan write,
      Transactions transactions,
      EventLimits limits,
      ChangePolicy policy,
      Clock clock) {
    this.venues = venues;
    this.events = events;
    this.creations = creations;
    this.write = write;
    this.transactions = transactions;
    this.limits = limits;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Changes an event; what changes nothing leaves its version as it is.
   *
   * @return the event as it is then
   * @throws Problem INVALID_REQUEST; EVENT_NOT_FOUND, SCHEDULE_NOT_FOUND, VENUE_NOT_FOUND,
   *     HALL_NOT_FOUND; VERSION_CONFLICT, ALREADY_PUBLISHED, EVENT_ENDED, SALE_ALREADY_STARTED,
   *     HALL_OCCUPIED
   */
  public Event change(UUID id, EventChange change) {
    List<FieldError> errors = EventRules.violations(change, clock.instant());
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    Event seen = transactions.required(() -> events.find(id)).orElseThrow(ChangeEvent::notFound);
    Event after = transactions.required(() -> change(seen, change));
    LOG.log(
        Level.INFO,
        "event={0} state=changed version={1} draft={2}",
        id,
        after.version(),
        after.draft());
    return after;
  }

  private Event change(Event seen, EventChange change) {
    Hall hall = change.concernsTheHall() ? lockHalls(seen.place(), change) : null;
    Event event = events.lock(seen.id()).orElseThrow(ChangeEvent::notFound);
    Optional<Creations.Creation> unfinished = creations.lock(seen.id());
    EventPlan plan = EventPlan.of(event, change, hall, unfinished.isPresent());
    requireVersion(event, seen, change);
    plan.requireAllowed(now(), policy.fixedBefore());
    List<FieldError> errors = PlanRules.violations(plan, limits, now());
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    if (plan.isChange()) {
      write.write(plan, now());
      plan.requireAllowed(now(), policy.fixedBefore()); // time passes while seats are made
    }
    unfinished.ifPresent(creation -> write.setPublish(creation, change.draft()));
    return plan.isChange() ? events.find(seen.id()).orElseThrow() : event;
  }

  /** The later of two clocks: no instance whose clock is late takes an open sale back. */
  private Instant now() {
    Instant own = clock.instant();
    Instant shared = events.now();
    return own.isAfter(shared) ? own : shared;
  }

  private static void requireVersion(Event event, Event seen, EventChange change) {
    boolean stale = change.version() != null && change.version() != event.version();
    if (stale || !event.place().hallId().equals(seen.place().hallId())) {
      throw new Problem(ErrorCode.VERSION_CONFLICT);
    }
    if (Boolean.TRUE.equals(change.draft()) && !event.draft()) {
      throw new Problem(ErrorCode.ALREADY_PUBLISHED);
    }
  }

  /**
   * The hall it will be played in. Halls are locked before events everywhere, so that nobody waits
   * in a circle.
   */
  private Hall lockHalls(Event.Place place, EventChange change) {
    UUID venueId = Objects.requireNonNullElse(change.place().venueId(), place.venueId());
    UUID hallId = Objects.requireNonNullElse(change.place().hallId(), place.hallId());
    if (change.place().venueId() != null && venues.find(venueId).isEmpty()) {
      throw new Problem(ErrorCode.VENUE_NOT_FOUND);
    }
    Optional<Hall> after = Optional.empty();
    for (UUID hall : new TreeSet<>(List.of(place.hallId(), hallId))) {
      Optional<Hall> locked =
          venues.lockHall(hall.equals(hallId) ? venueId : place.venueId(), hall);
      after = hall.equals(hallId) ? locked : after;
    }
    return after.orElseThrow(() -> new Problem(ErrorCode.HALL_NOT_FOUND));
  }

  private static Problem notFound() {
    return new Problem(ErrorCode.EVENT_NOT_FOUND);
  }
}
