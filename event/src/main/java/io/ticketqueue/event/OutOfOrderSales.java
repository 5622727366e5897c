package io.ticketqueue.event;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * What must be remembered because events come in any order: reservations that are over, and sales
 * that wait for the release of the seat's former sale.
 */
public interface OutOfOrderSales {
  boolean isReleased(UUID reservationId);

  /**
   * Whether released reservations of a schedule may be forgotten, so that none of its sales can be
   * trusted: its performance was over long ago.
   */
  boolean isForgotten(UUID scheduleId);

  /** Remembers that a reservation is over; none of its sales waits any more. */
  void release(UUID reservationId, UUID scheduleId);

  /** Remembers that a reservation bought a seat that is still sold to another. */
  void defer(UUID seatId, UUID reservationId);

  /** The reservation that has waited longest, for each of the seats that has one. */
  Map<UUID, UUID> next(Collection<UUID> seatIds);

  /** Forgets a sale that need not wait any more, if it did. */
  void forget(UUID seatId, UUID reservationId);
}
