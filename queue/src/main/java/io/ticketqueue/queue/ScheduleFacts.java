package io.ticketqueue.queue;

import java.time.Instant;
import java.util.UUID;

/**
 * What event says about a schedule, as far as the waiting room needs it.
 *
 * @param draw places are by lot for those who enter before the sale; else by arrival
 * @param totalSeats 0 when unknown
 * @param version grows with each change at event; 0 when unknown
 */
public record ScheduleFacts(
    UUID scheduleId,
    Instant saleStartAt,
    Instant saleEndAt,
    boolean draw,
    boolean cancelled,
    int totalSeats,
    int soldSeats,
    long version) {}
