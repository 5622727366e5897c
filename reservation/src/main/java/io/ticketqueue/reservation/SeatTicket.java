package io.ticketqueue.reservation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right of one seat's holder to be admitted, once. Each seat of a paid reservation has one;
 * whether it still counts follows from the reservation.
 *
 * @param usedAt null before the gate
 */
public record SeatTicket(
    String number,
    UUID reservationId,
    UUID scheduleId,
    UUID seatId,
    boolean cancelled,
    @Nullable Instant usedAt) {

  /** The contract's name of what it is worth. */
  public enum State {
    VALID,
    USED,
    CANCELLED
  }

  /** The same, used. */
  SeatTicket used(Instant at) {
    return new SeatTicket(number, reservationId, scheduleId, seatId, cancelled, at);
  }

  public State state() {
    if (cancelled) {
      return State.CANCELLED;
    }
    return usedAt == null ? State.VALID : State.USED;
  }
}
