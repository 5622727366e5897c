package io.ticketqueue.edge.limits;

import java.time.Duration;

/** At most {@code count} within any {@code window}. */
public record Rate(int count, Duration window) {}
