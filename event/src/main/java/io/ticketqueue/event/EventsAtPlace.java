package io.ticketqueue.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The events of a venue or hall, as far as its name is shown with them. */
public interface EventsAtPlace {
  /**
   * Keeps others from placing, changing or publishing events in the halls of a locked venue until
   * the transaction ends, and counts a change of each event that is not over.
   *
   * @return these events
   */
  List<UUID> changeInVenue(UUID venueId, Instant now);

  /** As {@link #changeInVenue}, of one hall that is locked. */
  List<UUID> changeInHall(UUID hallId, Instant now);

  /**
   * Counts a change of the live schedules of these events that are published and have not ended.
   *
   * @return those schedules
   */
  List<UUID> changeSchedules(List<UUID> eventIds, Instant now);
}
