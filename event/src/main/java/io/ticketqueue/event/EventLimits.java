package io.ticketqueue.event;

/**
 * How large things may be.
 *
 * @param schedules of one event
 * @param seats of one hall
 */
public record EventLimits(int schedules, int seats) {}
