package io.ticketqueue.event;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The first step of a creation: the event and its schedules, which occupy the hall (V3), seen by
 * administrators only and without seats.
 */
@Component
class BeginCreation {
  private final Venues venues;
  private final Events events;
  private final PlaceSchedule placeSchedule;
  private final Creations creations;
  private final CatalogueChanges changes;
  private final Audit audit;

  @Inject
  BeginCreation(
      Venues venues,
      Events events,
      PlaceSchedule placeSchedule,
      Creations creations,
      CatalogueChanges changes,
      Audit audit) {
    this.venues = venues;
    this.events = events;
    this.placeSchedule = placeSchedule;
    this.creations = creations;
    this.changes = changes;
    this.audit = audit;
  }

  /**
   * Begins it in the caller's transaction, unless the same request has begun it already.
   *
   * @throws Problem INVALID_REQUEST, VENUE_NOT_FOUND, HALL_NOT_FOUND, HALL_OCCUPIED
   */
  Creations.Creation begin(NewEvent event, Creations.Origin origin, Instant now) {
    Hall hall = lockHall(event);
    Optional<Creations.Creation> begun = creations.find(origin); // while it waited for the hall
    if (begun.isPresent()) {
      return begun.get();
    }
    UUID id = Ids.next();
    List<NewSchedule> schedules =
        event.performances().stream()
            .map(performance -> schedule(id, event, performance, hall))
            .toList();
    events.add(id, event.asDraft(), now);
    for (NewSchedule schedule : schedules) {
      placeSchedule.reserve(schedule, now);
    }
    var creation = Creations.Creation.begin(id, !event.draft(), now);
    creations.begin(creation, origin);
    changes.eventAndListChanged(id);
    audit.record("EVENT_CREATED", "event:" + id, null, terms(event, schedules));
    return creation;
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
