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

  /**
   * Changes a schedule of a locked event.
   *
   * @param prices of every grade of the hall
   * @return its version then
   */
  int change(UUID id, Performance performance, GradePrices prices, Instant now);

  /** Makes the seats of a schedule anew, none of which was ever sold, in another hall. */
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
   * @return those it cancelled
   */
  List<UUID> cancel(UUID eventId, Collection<UUID> ids, Instant now);

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
