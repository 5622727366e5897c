package io.ticketqueue.event;

import java.time.Instant;
import java.util.UUID;

/**
 * An event in a list.
 *
 * @param first the first performance's start
 * @param last the last performance's start
 */
public record EventLine(
    UUID id,
    String title,
    String artist,
    String venueName,
    Instant first,
    Instant last,
    EventStatus status) {}
