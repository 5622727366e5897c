package io.ticketqueue.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events; deleted ones are not found. */
public interface Events {
  void add(UUID id, NewEvent event, Instant now);

  Optional<Event> find(UUID id);

  /** The event a schedule belongs to. */
  Optional<Event> findBySchedule(UUID scheduleId);

  /** Those of the schedules that exist and are no draft's, in any order. */
  List<PlacedSchedule> findSchedules(Collection<UUID> scheduleIds);

  /**
   * An event, which others can change neither itself nor its schedules until the transaction ends.
   */
  Optional<Event> lock(UUID id);

  /** As {@link #lock}, by one of its schedules. */
  Optional<Event> lockBySchedule(UUID scheduleId);

  /** Shows an event that is locked to all; its version stays: nobody has changed it. */
  void publish(UUID id);

  /** The time of the clock that all instances share. */
  Instant now();

  /** The events a query asks for at a moment. */
  EventPage list(EventQuery query, Instant now);

  /** A change of an event; no two of an event have the same stamp. */
  record Changed(UUID id, String stamp) {}

  /**
   * The last changes of events that were changed, cancelled or deleted within a time, or are sold
   * out since or no longer, in the order of their ids.
   *
   * @param after an id; those that come after it
   */
  List<Changed> changedWithin(Duration time, UUID after, int most);

  /** The event of a schedule, and the version of its seat list. */
  Optional<SeatListVersion> findSeatListVersion(UUID scheduleId);

  /**
   * Writes what is said of an event that is locked, its terms, its place and whether it is a draft,
   * and counts the change in its version.
   *
   * @param after whose names of places and schedules are not written
   */
  void change(Event after, Instant now);

  /** Counts a change of an event that is locked, or of its schedules, in its version. */
  void changed(UUID id, Instant now);

  /** Cancels an event that is locked; its schedules stay as they are. */
  void cancel(UUID id, @Nullable String reason, Instant now);

  /** Deletes an event that is locked: its rows stay. */
  void delete(UUID id, Instant now);
}
