package io.ticketqueue.reservation;

import java.util.UUID;

/**
 * An attempt to give a reservation seats: what a hold in {@link SeatHolds} is known by. What is
 * done late for an operation touches no hold of a later one.
 *
 * @param number greater than that of any earlier operation of the reservation, whether that came to
 *     anything or not
 */
public record HoldOperation(UUID reservationId, long number) {
  /** The number of a reservation's first operation. */
  static final long FIRST = 1;
}
