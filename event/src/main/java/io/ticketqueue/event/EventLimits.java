package io.ticketqueue.event;

/**
 * How large things may be.
 *
 * @param schedules of one event
 * @param seats of one hall
 * @param seatsAtOnce that are made while one request waits
 */
public record EventLimits(int schedules, int seats, int seatsAtOnce) {}
