package io.ticketqueue.reservation;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.util.List;
import java.util.UUID;

/**
 * SEAT_NOT_AVAILABLE: seats are taken, or none that fit are left. Other seats to choose from are
 * added where the transaction is over ({@link SeatOffers}).
 */
class SeatsUnavailable extends Problem {
  private static final long serialVersionUID = 1;

  /**
   * A refusal.
   *
   * @param seatIds those of the wanted seats that are taken
   */
  SeatsUnavailable(List<UUID> seatIds) {
    super(ErrorCode.SEAT_NOT_AVAILABLE);
    with("unavailable", seatIds);
    offer(List.of());
  }

  /** Names other seats to choose from. */
  final void offer(List<List<UUID>> alternatives) {
    with("alternatives", alternatives);
  }
}
