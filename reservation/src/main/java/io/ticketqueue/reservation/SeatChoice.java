package io.ticketqueue.reservation;

import java.util.List;

/**
 * Seats to be had together, and what would make them leave a gap after all.
 *
 * @param seats their indexes in the plan, ascending
 */
record SeatChoice(List<Integer> seats, List<Fringe> fringes) {
  SeatChoice {
    seats = List.copyOf(seats);
    fringes = List.copyOf(fringes);
  }

  /**
   * A free seat beside the choice whose last free neighbour is another one.
   *
   * @param seat is left alone once {@code neighbour} is taken too
   */
  record Fringe(int seat, int neighbour) {}
}
