package io.ticketqueue.reservation;

import java.time.Duration;

/**
 * The limits of holds and claims.
 *
 * @param hold how long an unpaid reservation keeps its seats
 * @param mostSeats how many seats a reservation may have
 * @param mostGivenUp how many holds of one admission may lapse or be released
 * @param claim how long a payment's claim lasts unless renewed
 * @param claimLimit how long a claim lasts at most, with all renewals
 * @param paidClaim for how long the claim of a payment that has succeeded is said to last; it has
 *     no end
 * @param sweepEvery the pause between two sweeps for lapsed reservations
 * @param sweepBatch how many reservations one transaction of a sweep takes
 * @param clocksApart from how far on an instance sweeps nothing whose clock is off the database's
 */
public record HoldPolicy(
    Duration hold,
    int mostSeats,
    int mostGivenUp,
    Duration claim,
    Duration claimLimit,
    Duration paidClaim,
    Duration sweepEvery,
    int sweepBatch,
    Duration clocksApart) {}
