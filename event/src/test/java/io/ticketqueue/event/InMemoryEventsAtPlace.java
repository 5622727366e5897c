package io.ticketqueue.event;

import io.ticketqueue.event.InMemoryTables.StoredEvent;
import io.ticketqueue.event.InMemoryTables.StoredSchedule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** A fake of {@link EventsAtPlace}. */
final class InMemoryEventsAtPlace implements EventsAtPlace {
  private final InMemoryTables tables;

  InMemoryEventsAtPlace(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public List<UUID> changeInVenue(UUID venueId, Instant now) {
    return change(event -> event.venueId().equals(venueId), now);
  }

  @Override
  public List<UUID> changeInHall(UUID hallId, Instant now) {
    return change(event -> event.hallId().equals(hallId), now);
  }

  private List<UUID> change(Predicate<NewEvent> isThere, Instant now) {
    List<UUID> ids =
        tables.events.entrySet().stream()
            .filter(row -> !row.getValue().deleted() && isThere.test(row.getValue().event()))
            .map(Map.Entry::getKey)
            .filter(id -> isToCome(id, now))
            .toList();
    ids.forEach(
        id ->
            tables.events.computeIfPresent(
                id,
                (key, row) ->
                    new StoredEvent(
                        row.event(), row.cancelled(), row.deleted(), row.version() + 1, now)));
    return ids;
  }

  private boolean isToCome(UUID eventId, Instant now) {
    return tables.schedules.values().stream()
        .anyMatch(
            row -> row.schedule().eventId().equals(eventId) && row.times().end().isAfter(now));
  }

  @Override
  public List<UUID> changeSchedules(List<UUID> eventIds, Instant now) {
    List<UUID> ids =
        tables.schedules.values().stream()
            .filter(row -> eventIds.contains(row.schedule().eventId()) && isShown(row, now))
            .map(row -> row.schedule().id())
            .toList();
    ids.forEach(
        id ->
            tables.schedules.computeIfPresent(
                id,
                (key, row) ->
                    new StoredSchedule(
                        row.schedule(), row.cancelled(), row.version() + 1, row.seats())));
    return ids;
  }

  private boolean isShown(StoredSchedule row, Instant now) {
    return row.isLive()
        && row.times().end().isAfter(now)
        && !tables.events.get(row.schedule().eventId()).event().draft();
  }
}
