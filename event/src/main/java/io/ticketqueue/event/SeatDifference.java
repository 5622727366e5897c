package io.ticketqueue.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A seat of which event and reservation say different things.
 *
 * @param soldTo the reservation that bought it, as event has it; null: none
 * @param reservedBy the confirmed reservation it belongs to, as reservation has it; null: none
 */
public record SeatDifference(
    SeatKey key, Kind kind, @Nullable UUID soldTo, @Nullable UUID reservedBy) {
  /** What is wrong. Reservation has the last word on a seat (D-6). */
  public enum Kind {
    /** Available, though a confirmed reservation has it: it is sold. */
    NOT_SOLD(true),
    /** Sold to a reservation that is cancelled: that one is released. */
    SOLD_TO_CANCELLED(true),
    /** Sold to one reservation, though another confirmed one has it: it is given to that. */
    SOLD_TO_ANOTHER(true),
    /** Sold to a reservation that is confirmed, but for other seats: the seat is released. */
    NOT_ITS_SEAT(true),
    /** The schedule's number of sold seats is wrong: they are counted anew. */
    WRONG_COUNT(true),
    /** Sold to a reservation that is not confirmed: payment and reservation must agree first. */
    SOLD_UNCONFIRMED(false),
    /** Sold to a reservation that reservation does not know. */
    SOLD_TO_UNKNOWN(false),
    /** A confirmed reservation has a seat that the schedule lacks. */
    UNKNOWN_SEAT(false);

    private final boolean provable;

    Kind(boolean provable) {
      this.provable = provable;
    }

    /** Whether it follows from what is known which side is right. */
    public boolean isProvable() {
      return provable;
    }
  }

  UUID scheduleId() {
    return key.scheduleId();
  }

  UUID seatId() {
    return key.seatId();
  }
}
