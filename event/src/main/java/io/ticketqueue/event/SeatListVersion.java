package io.ticketqueue.event;

import java.util.UUID;

/**
 * What is known of a schedule's seat list without reading it.
 *
 * @param version grows with each change of what the list shows
 */
public record SeatListVersion(UUID eventId, long version) {}
