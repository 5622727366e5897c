package io.ticketqueue.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as stored, with all its schedules in the order they are played.
 *
 * @param draft an event only administrators see
 */
public record Event(
    UUID id,
    Text text,
    Place place,
    boolean draft,
    boolean cancelled,
    List<EventSchedule> schedules) {
  /** What is said about it. */
  public record Text(String title, String artist, @Nullable String description) {}

  /** Where it is played. */
  public record Place(UUID venueId, String venueName, UUID hallId, String hallName) {}

  /** The schedules that are not cancelled. */
  public List<EventSchedule> live() {
    return schedules.stream().filter(schedule -> !schedule.cancelled()).toList();
  }

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
