package io.ticketqueue.reservation;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A seat with what the hall's drawing says of it.
 *
 * @param at null in plans that were copied before halls were drawn
 */
public record PlannedSeat(Seat seat, @Nullable Point at, Set<SeatMark> marks) {
  public PlannedSeat {
    marks = Set.copyOf(marks);
  }
}
