package io.ticketqueue.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events and their schedules. */
public interface Events {
  void add(UUID id, EventPlan plan, Instant now);

  /**
   * Adds a schedule and its seats from the hall's template.
   *
   * @param prices of every grade of the hall
   */
  void addSchedule(
      UUID id,
      UUID eventId,
      UUID hallId,
      Performance performance,
      Map<Grade, Long> prices,
      Instant now);

  /** Whether a live schedule of that hall overlaps. */
  boolean isOccupied(UUID hallId, Performance.Times times);

  /** An event that is not deleted. */
  Optional<EventFacts> find(UUID id);

  /** Keeps others from changing the event until the transaction ends; false if there is none. */
  boolean lock(UUID id);

  Page<EventLine> list(EventQuery query, Instant now);

  /** The event a schedule belongs to, of those not deleted. */
  Optional<EventFacts> ofSchedule(UUID scheduleId);

  void cancel(UUID id, @Nullable String reason, Instant now);

  /** From now on it is not found. */
  void delete(UUID id, Instant now);

  /** Cancels those that are not; returns them. */
  List<UUID> cancelSchedules(UUID eventId, List<UUID> scheduleIds, Instant now);
}
