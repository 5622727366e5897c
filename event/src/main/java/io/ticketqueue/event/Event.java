package io.ticketqueue.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event as stored, with all its schedules in the order they are played.
 *
 * @param draft an event only administrators see
 * @param version counts the changes of what is shown of it, but not sales
 */
public record Event(
    UUID id,
    Text text,
    Place place,
    EventTerms terms,
    boolean draft,
    boolean cancelled,
    long version,
    Instant updatedAt,
    List<EventSchedule> schedules) {
  /** What is said about it. */
  public record Text(String title, String artist, @Nullable String description) {}

  /** Where it is played. */
  public record Place(UUID venueId, String venueName, UUID hallId, String hallName) {}

  /** The schedules that are not cancelled. */
  public List<EventSchedule> live() {
    return schedules.stream().filter(schedule -> !schedule.cancelled()).toList();
  }

  /** Whether it is cancelled: itself, or the last of its schedules. */
  public boolean isAllCancelled() {
    return cancelled || (!schedules.isEmpty() && live().isEmpty());
  }

  /** When a status of it or of one of its schedules may change. */
  public Stream<Instant> turns() {
    return schedules.stream()
        .map(EventSchedule::times)
        .flatMap(t -> Stream.of(t.saleStart(), t.saleEnd(), t.start(), t.end()));
  }

  /** The status of one of its schedules at a moment: the sale of a draft never begins. */
  public ScheduleStatus status(EventSchedule schedule, Instant now) {
    return draft && !schedule.cancelled() ? ScheduleStatus.UPCOMING : schedule.status(now);
  }

  /** The status at a moment. */
  public EventStatus status(Instant now) {
    if (isAllCancelled()) {
      return EventStatus.CANCELLED;
    }
    return draft
        ? EventStatus.PREPARING
        : EventStatus.of(schedules.stream().map(s -> s.status(now)).toList());
  }
}
