package io.ticketqueue.reservation;

import java.util.List;
import java.util.UUID;

/**
 * SEAT_NOT_AVAILABLE by the database, for seats that the store of holds took for free: it has lost
 * their owner's hold.
 */
final class HoldsDiffer extends SeatsUnavailable {
  private static final long serialVersionUID = 1;

  HoldsDiffer(List<UUID> seatIds) {
    super(seatIds);
  }
}
