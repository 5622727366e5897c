package io.ticketqueue.event;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Adds, changes and removes venues and halls. A live schedule that has not ended keeps its venue
 * and hall from being removed, and its hall from a new seat template. Existing seats never change;
 * a new name is announced.
 */
@Component
public class ManageVenues {
  private final Venues venues;
  private final EventSchedules schedules;
  private final AnnounceRename rename;
  private final Transactions transactions;
  private final Audit audit;
  private final Clock clock;

  @Inject
  ManageVenues(
      Venues venues,
      EventSchedules schedules,
      AnnounceRename rename,
      Transactions transactions,
      Audit audit,
      Clock clock) {
    this.venues = venues;
    this.schedules = schedules;
    this.rename = rename;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  public Venue add(Venue.Description about) {
    Instant now = clock.instant();
    Venue venue = new Venue(Ids.next(), about, now, now);
    transactions.required(
        () -> {
          venues.add(venue);
          audit.record("VENUE_ADDED", "venue:" + venue.id(), null, state(about));
        });
    return venue;
  }

  /** Changes a venue; throws VENUE_NOT_FOUND. */
  public Venue change(UUID id, UnaryOperator<Venue.Description> change) {
    return transactions.required(
        () -> {
          Venue before = lock(id);
          Venue after =
              new Venue(id, change.apply(before.about()), before.createdAt(), clock.instant());
          venues.change(after);
          rename.changed(before, after);
          audit.record("VENUE_CHANGED", "venue:" + id, state(before.about()), state(after.about()));
          return after;
        });
  }

  /** Removes a venue and its halls; throws VENUE_NOT_FOUND, VENUE_IN_USE. */
  public void remove(UUID id) {
    transactions.required(
        () -> {
          Venue before = lock(id);
          Instant now = clock.instant();
          venues.remove(id, now); // locks the halls, so that no event is placed there meanwhile
          if (schedules.isVenueInUse(id, now)) {
            throw new Problem(ErrorCode.VENUE_IN_USE);
          }
          audit.record("VENUE_REMOVED", "venue:" + id, state(before.about()), null);
        });
  }

  /** Adds a hall; throws VENUE_NOT_FOUND, HALL_NAME_TAKEN. */
  public Hall addHall(UUID venueId, Hall.Description about) {
    Instant now = clock.instant();
    Hall hall = new Hall(Ids.next(), venueId, about, now, now);
    transactions.required(
        () -> {
          lock(venueId);
          checkName(hall);
          venues.addHall(hall);
          audit.record("HALL_ADDED", "hall:" + hall.id(), null, state(about));
        });
    return hall;
  }

  /** Changes a hall; throws VENUE_NOT_FOUND, HALL_NOT_FOUND, HALL_IN_USE, HALL_NAME_TAKEN. */
  public Hall changeHall(UUID venueId, UUID hallId, UnaryOperator<Hall.Description> change) {
    return transactions.required(
        () -> {
          Hall before = lockHall(venueId, hallId);
          Instant now = clock.instant();
          Hall after =
              new Hall(hallId, venueId, change.apply(before.about()), before.createdAt(), now);
          if (!after.about().template().equals(before.about().template())) {
            checkUnused(hallId, now);
          }
          checkName(after);
          venues.changeHall(after);
          rename.changed(before, after);
          audit.record(
              "HALL_CHANGED", "hall:" + hallId, state(before.about()), state(after.about()));
          return after;
        });
  }

  /** Removes a hall; throws VENUE_NOT_FOUND, HALL_NOT_FOUND, HALL_IN_USE. */
  public void removeHall(UUID venueId, UUID hallId) {
    transactions.required(
        () -> {
          Hall before = lockHall(venueId, hallId);
          Instant now = clock.instant();
          checkUnused(hallId, now);
          venues.removeHall(hallId, now);
          audit.record("HALL_REMOVED", "hall:" + hallId, state(before.about()), null);
        });
  }

  private static Map<String, Object> state(Venue.Description about) {
    return Map.of("name", about.name(), "address", about.address(), "city", about.city());
  }

  private static Map<String, Object> state(Hall.Description about) {
    return Map.of(
        "name",
        about.name(),
        "capacity",
        about.capacity(),
        "seatsByGrade",
        about.template().seatsByGrade());
  }

  private Venue lock(UUID id) {
    return venues.lock(id).orElseThrow(() -> new Problem(ErrorCode.VENUE_NOT_FOUND));
  }

  private Hall lockHall(UUID venueId, UUID hallId) {
    lock(venueId);
    return venues
        .lockHall(venueId, hallId)
        .orElseThrow(() -> new Problem(ErrorCode.HALL_NOT_FOUND));
  }

  private void checkUnused(UUID hallId, Instant now) {
    if (schedules.isHallInUse(hallId, now)) {
      throw new Problem(ErrorCode.HALL_IN_USE);
    }
  }

  private void checkName(Hall hall) {
    if (venues.isNameTaken(hall)) {
      throw new Problem(ErrorCode.HALL_NAME_TAKEN);
    }
  }
}
