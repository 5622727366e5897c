package io.ticketqueue.reservation;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;

/**
 * SEAT_NOT_AVAILABLE by the database, for seats that the store of holds took for free: it has lost
 * their owner's hold.
 */
final class HoldsDiffer extends Problem {
  private static final long serialVersionUID = 1;

  HoldsDiffer() {
    super(ErrorCode.SEAT_NOT_AVAILABLE);
  }
}
