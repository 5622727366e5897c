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

  /** Whether a live schedule of that hall overlaps. */
  boolean isOccupied(UUID hallId, Performance.Times times);

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
