package io.ticketqueue.event;

import java.util.UUID;

/** What {@link CatalogueChanges} tells. */
public sealed interface CatalogueChange {
  /** Of an event or one of its schedules. */
  record OfEvent(UUID eventId) implements CatalogueChange {}

  /** Of what is sold of a schedule's seats. */
  record OfSeats(UUID scheduleId) implements CatalogueChange {}

  /** Of a schedule's seats themselves, or their prices. */
  record OfPlan(UUID scheduleId) implements CatalogueChange {}

  /** Of the list of events. */
  record OfList() implements CatalogueChange {}
}
