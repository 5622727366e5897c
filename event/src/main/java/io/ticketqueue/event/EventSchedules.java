package io.ticketqueue.event;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The schedules of the events. A schedule is live until it is cancelled. */
public interface EventSchedules {
  /** Adds a schedule with a seat for every seat of the hall's template. */
  void add(NewSchedule schedule, Instant now);

  /** Adds a schedule whose seats are made later. */
  void reserve(NewSchedule schedule, Instant now);

  /**
   * Makes the seats of a live schedule of the event that has none yet, and that no other instance
   * is at.
   *
   * @return the schedule; empty where none is left
   */
  Optional<UUID> makeNext(UUID eventId, Instant now);

  /** Whether a live schedule of the event has no seats yet. */
  boolean isMaking(UUID eventId);

  /**
   * Changes a schedule of a locked event.
   *
   * @param prices of every grade of the hall
   * @return its version then
   */
  int change(UUID id, Performance performance, GradePrices prices, Instant now);

  /**
   * Puts a schedule into another hall: its seats, none of which was ever sold, are made anew,
   * unless they are still to be made.
   */
  void move(UUID id, Hall hall);

  /**
   * Whether a live schedule of that hall overlaps.
   *
   * @param except an event whose schedules do not count
   */
  boolean isOccupied(UUID hallId, Performance.Times times, UUID except);

  /** Whether a live schedule that has not ended is played in the hall. */
  boolean isHallInUse(UUID hallId, Instant now);

  /** Whether a live schedule that has not ended is played in the venue. */
  boolean isVenueInUse(UUID venueId, Instant now);

  /**
   * Cancels those schedules of a locked event that are live.
   *
   * @param includeUsed whether used tickets are cancelled too
   * @return those it cancelled
   */
  List<UUID> cancel(UUID eventId, Collection<UUID> ids, boolean includeUsed, Instant now);

  /**
   * Lets the cancellation of those schedules of a locked event that are cancelled take used tickets
   * too.
   *
   * @return those for which it did not before
   */
  List<UUID> includeUsed(UUID eventId, Collection<UUID> ids);

  /**
   * Keeps other sales and releases of a schedule's seats away until the transaction ends.
   *
   * @return whether there is such a schedule
   */
  boolean lock(UUID id);

  /**
   * Adds to a locked schedule's count of sold seats, and one to the version of its seat list.
   *
   * @return its event, if the schedule is sold out now and was not before, or the other way round
   */
  Optional<UUID> addSold(UUID id, int more);
}
