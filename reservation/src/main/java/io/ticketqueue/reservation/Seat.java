package io.ticketqueue.reservation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A seat of a schedule as it is sold.
 *
 * @param number as people read it, {@code A-1}; a hall with sections has it once in each
 * @param section null in plain halls
 * @param row the part before the dash
 * @param position its place in the row, counted from one end; an aisle leaves one out
 * @param price whole won
 */
public record Seat(
    UUID id,
    String number,
    @Nullable String section,
    String row,
    int position,
    String grade,
    long price) {
  /** What tells its row from all others of the hall. */
  String rowKey() {
    return section == null ? row : section + '\0' + row;
  }
}
