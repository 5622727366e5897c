package io.ticketqueue.reservation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The seats a buyer asks for. */
public sealed interface SeatRequest {
  UUID scheduleId();

  /** How many seats, at least 1. */
  int quantity();

  /**
   * These seats.
   *
   * @param seatIds distinct, at least one
   */
  record Named(UUID scheduleId, List<UUID> seatIds) implements SeatRequest {
    @Override
    public int quantity() {
      return seatIds.size();
    }
  }

  /**
   * So many seats, wherever they are.
   *
   * @param grade of which grade, null for any
   */
  record Any(UUID scheduleId, int quantity, @Nullable String grade) implements SeatRequest {}
}
