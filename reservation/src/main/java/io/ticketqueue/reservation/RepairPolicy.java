package io.ticketqueue.reservation;

import java.time.Duration;

/**
 * How the store of holds is made equal to the rows.
 *
 * @param every the pause between two comparisons
 * @param inFlight how long a hold may be without its row: the transaction that writes it is under
 *     way
 * @param quietSchedules how many schedules without unpaid reservations are looked at each time
 */
public record RepairPolicy(Duration every, Duration inFlight, int quietSchedules) {
  /** For how long an instance is waited for that compares a schedule: it may be late once. */
  Duration turn() {
    return every.multipliedBy(5).dividedBy(2);
  }
}
