package io.ticketqueue.event;

import java.util.UUID;

/**
 * What is known of a schedule's documents without reading them.
 *
 * @param version grows with each change of what the seat list shows
 * @param layoutVersion grows when the seats are made anew
 */
public record SeatListVersion(UUID eventId, long version, long layoutVersion) {}
