package io.ticketqueue.event;

import java.time.Instant;
import java.util.UUID;

/**
 * An event in a list.
 *
 * @param firstStart when the first performance starts
 * @param lastStart when the last performance starts
 */
public record EventSummary(
    UUID id,
    String title,
    String artist,
    String venueName,
    Instant firstStart,
    Instant lastStart,
    EventStatus status) {}
