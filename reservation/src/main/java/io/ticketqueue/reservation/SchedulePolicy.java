package io.ticketqueue.reservation;

import java.time.Duration;

/**
 * How copies of schedules are kept in memory.
 *
 * @param factsFor how long a copy's facts are believed before the table is asked again
 * @param seatsInMemory how many seats all seat plans in memory may have together
 */
public record SchedulePolicy(Duration factsFor, long seatsInMemory) {}
