package io.ticketqueue.reservation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The seats somebody asks for: these, or so many of a grade wherever they are.
 *
 * @param seatIds distinct; empty when only a number is wished
 * @param quantity how many seats, at least 1
 * @param grade of which grade, null for any
 */
public record Wish(UUID scheduleId, List<UUID> seatIds, int quantity, @Nullable String grade) {
  /** These seats. */
  public static Wish of(UUID scheduleId, List<UUID> seatIds) {
    return new Wish(scheduleId, List.copyOf(seatIds), seatIds.size(), null);
  }

  /** Any seats. */
  public static Wish any(UUID scheduleId, int quantity, @Nullable String grade) {
    return new Wish(scheduleId, List.of(), quantity, grade);
  }

  boolean namesSeats() {
    return !seatIds.isEmpty();
  }
}
