package io.ticketqueue.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a seat may be sold.
 *
 * @param soldTo the reservation that bought it; null: none
 */
public record SeatAvailability(UUID id, @Nullable UUID soldTo) {
  public boolean isAvailable() {
    return soldTo == null;
  }

  public boolean isSoldTo(UUID reservationId) {
    return reservationId.equals(soldTo);
  }
}
