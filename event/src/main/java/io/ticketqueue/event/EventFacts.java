package io.ticketqueue.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An event as stored, with all its schedules in the order they are played.
 *
 * @param draft seen by administrators only
 */
public record EventFacts(
    UUID id,
    EventPlan.Text text,
    Place place,
    boolean draft,
    boolean cancelled,
    List<ScheduleFacts> schedules) {
  /** Where it is played. */
  public record Place(UUID venueId, String venueName, UUID hallId, String hallName) {}

  /** The status at a moment. */
  public EventStatus status(Instant now) {
    if (cancelled) {
      return EventStatus.CANCELLED;
    }
    return draft
        ? EventStatus.PREPARING
        : EventStatus.of(schedules.stream().map(s -> s.status(now)).toList());
  }
}
