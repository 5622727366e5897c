package io.ticketqueue.reservation;

import java.time.Duration;

/**
 * How live seats are kept in memory.
 *
 * @param oldest how old the seats are at most that a request is told
 * @param seatsInMemory how many seats all schedules in memory may have together
 * @param patience how long a request waits for another one that reads the same seats
 * @param tokenFor for how long a queue token that was valid is believed where only seats are shown
 */
public record LiveSeatsPolicy(
    Duration oldest, long seatsInMemory, Duration patience, Duration tokenFor) {}
