package io.ticketqueue.event;

import java.time.Duration;

/**
 * How seats are compared with reservations.
 *
 * @param every from the beginning of a run to the next one's
 * @param pause after each page of a run
 * @param age from when on a difference is none of what is in flight
 */
public record ReconciliationPolicy(Duration every, Duration pause, Duration age) {}
