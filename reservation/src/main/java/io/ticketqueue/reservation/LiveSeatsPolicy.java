package io.ticketqueue.reservation;

import java.time.Duration;

/**
 * How live seats are kept in memory.
 *
 * @param oldest how old the seats are at most that a request is told
 * @param seatsInMemory how many seats all schedules in memory may have together
 * @param patience how long a request waits for another one that reads the same seats
 */
public record LiveSeatsPolicy(Duration oldest, long seatsInMemory, Duration patience) {}
