package io.ticketqueue.event;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Adds, changes and removes venues and halls. What is played there keeps a venue and a hall from
 * being removed, and a hall from being seated anew; seats that exist keep their numbers anyway.
 */
@Dependent
public class ArrangeVenues {
  private final Venues venues;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  ArrangeVenues(Venues venues, Transactions transactions, Clock clock) {
    this.venues = venues;
    this.transactions = transactions;
    this.clock = clock;
  }

  public Venue add(Venue.Description about) {
    Instant now = clock.instant();
    Venue venue = new Venue(Ids.next(), about, now, now);
    return transactions.required(
        () -> {
          venues.add(venue);
          return venue;
        });
  }

  /** Changes a venue; throws VENUE_NOT_FOUND. */
  public Venue change(UUID id, UnaryOperator<Venue.Description> change) {
    return transactions.required(
        () -> {
          lock(id);
          Venue before = venues.find(id).orElseThrow();
          Venue after =
              new Venue(id, change.apply(before.about()), before.createdAt(), clock.instant());
          venues.change(id, after.about(), after.updatedAt());
          return after;
        });
  }

  /** Removes a venue and its halls; throws VENUE_NOT_FOUND, VENUE_IN_USE. */
  public void remove(UUID id) {
    transactions.required(
        () -> {
          lock(id);
          Instant now = clock.instant();
          venues.remove(id, now); // locks the halls, so that no event is placed there meanwhile
          if (venues.isVenueInUse(id, now)) {
            throw new Problem(ErrorCode.VENUE_IN_USE);
          }
          return id;
        });
  }

  /** Adds a hall; throws VENUE_NOT_FOUND, HALL_NAME_TAKEN. */
  public Hall addHall(UUID venueId, Hall.Plan plan) {
    Instant now = clock.instant();
    Hall hall = new Hall(Ids.next(), venueId, plan, now, now);
    return transactions.required(
        () -> {
          lock(venueId);
          checkName(hall);
          venues.add(hall);
          return hall;
        });
  }

  /** Changes a hall; throws VENUE_NOT_FOUND, HALL_NOT_FOUND, HALL_IN_USE, HALL_NAME_TAKEN. */
  public Hall changeHall(UUID venueId, UUID hallId, UnaryOperator<Hall.Plan> change) {
    return transactions.required(
        () -> {
          Hall before = lockHall(venueId, hallId);
          Instant now = clock.instant();
          Hall after =
              new Hall(hallId, venueId, change.apply(before.plan()), before.createdAt(), now);
          if (!after.plan().template().equals(before.plan().template())) {
            checkFree(hallId, now);
          }
          checkName(after);
          venues.change(hallId, after.plan(), now);
          return after;
        });
  }

  /** Removes a hall; throws VENUE_NOT_FOUND, HALL_NOT_FOUND, HALL_IN_USE. */
  public void removeHall(UUID venueId, UUID hallId) {
    transactions.required(
        () -> {
          lockHall(venueId, hallId);
          Instant now = clock.instant();
          checkFree(hallId, now);
          venues.removeHall(hallId, now);
          return hallId;
        });
  }

  private void lock(UUID venueId) {
    if (!venues.lock(venueId)) {
      throw new Problem(ErrorCode.VENUE_NOT_FOUND);
    }
  }

  private Hall lockHall(UUID venueId, UUID hallId) {
    lock(venueId);
    return venues
        .lockHall(venueId, hallId)
        .orElseThrow(() -> new Problem(ErrorCode.HALL_NOT_FOUND));
  }

  private void checkFree(UUID hallId, Instant now) {
    if (venues.isHallInUse(hallId, now)) {
      throw new Problem(ErrorCode.HALL_IN_USE);
    }
  }

  private void checkName(Hall hall) {
    if (venues.isNameTaken(hall.venueId(), hall.plan().name(), hall.id())) {
      throw new Problem(ErrorCode.HALL_NAME_TAKEN);
    }
  }
}
