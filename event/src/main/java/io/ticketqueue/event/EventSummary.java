package io.ticketqueue.event;

import java.time.Instant;
import java.util.UUID;

/**
 * An event in a list.
 *
 * @param firstStart when the first performance starts that is not cancelled, if any is not
 * @param lastStart when the last of them starts
 */
public record EventSummary(
    UUID id,
    String title,
    String artist,
    String venueName,
    Instant firstStart,
    Instant lastStart,
    EventStatus status) {}
