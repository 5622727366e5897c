package io.ticketqueue.event;

import java.util.UUID;

/**
 * A schedule to be created.
 *
 * @param hall whose seat template its seats are made from
 * @param prices of every grade of the hall
 */
public record NewSchedule(
    UUID id, UUID eventId, Hall hall, Performance performance, GradePrices prices) {}
