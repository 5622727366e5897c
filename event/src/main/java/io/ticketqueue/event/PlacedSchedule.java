package io.ticketqueue.event;

import java.util.UUID;

/**
 * A schedule with what neighbours want to know of its event.
 *
 * @param planVersion another one after each change of its seats or their prices
 */
public record PlacedSchedule(
    UUID eventId,
    Event.Text text,
    Event.Place place,
    EventTerms terms,
    EventSchedule schedule,
    String planVersion) {}
