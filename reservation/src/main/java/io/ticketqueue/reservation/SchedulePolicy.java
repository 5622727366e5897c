package io.ticketqueue.reservation;

import java.time.Duration;

/**
 * How copies of schedules are kept in memory.
 *
 * @param factsFor how long a copy's facts are believed before the table is asked again
 * @param seatsInMemory how many seats all seat plans in memory may have together
 * @param patience how long a request waits for another one that reads the same schedule
 */
public record SchedulePolicy(Duration factsFor, long seatsInMemory, Duration patience) {}
