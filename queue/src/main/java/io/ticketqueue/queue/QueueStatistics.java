package io.ticketqueue.queue;

/**
 * Statistics of a queue, for operators.
 *
 * @param waiting ready and parked
 * @param parked of these, absent
 * @param active with a living token
 * @param admitted ever, as are left, expired and used
 * @param tps admitted per second over the last 10 s
 * @param rate configured admissions per second
 * @param seatsLeft {@link QueueStatus#UNKNOWN} when event has not told the number of seats
 */
public record QueueStatistics(
    long waiting,
    long parked,
    long active,
    long entered,
    long admitted,
    long left,
    long expired,
    long used,
    double tps,
    int rate,
    long seatsLeft) {}
