package io.ticketqueue.event;

import java.time.Duration;

/**
 * How events of many seats are created.
 *
 * @param patience how long a request makes seats before it answers; less than the edge waits
 * @param lease how long a creation is left to who works on it; longer than a schedule takes
 * @param faults after which one that gets no further, and that nobody was told of, is removed
 */
public record CreationPolicy(Duration patience, Duration lease, int faults) {}
