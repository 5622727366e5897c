package io.ticketqueue.event;

import java.util.UUID;

/**
 * Where a seat stands among the seats of all schedules: by the schedule's id, then by its own, both
 * in the order of the database.
 */
public record SeatKey(UUID scheduleId, UUID seatId) implements Comparable<SeatKey> {
  private static final UUID LEAST = new UUID(0, 0);
  private static final UUID GREATEST = new UUID(-1, -1);

  /** Before all seats. */
  public static final SeatKey FIRST = new SeatKey(LEAST, LEAST);

  /** After all seats of a schedule. */
  static SeatKey endOf(UUID scheduleId) {
    return new SeatKey(scheduleId, GREATEST);
  }

  /** Stands for the schedule as a whole. */
  static SeatKey ofSchedule(UUID scheduleId) {
    return new SeatKey(scheduleId, LEAST);
  }

  /** Java orders UUIDs as signed numbers, the database by their bytes. */
  private static int order(UUID one, UUID other) {
    int most = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return most != 0
        ? most
        : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }

  @Override
  public int compareTo(SeatKey other) {
    int schedules = order(scheduleId, other.scheduleId);
    return schedules != 0 ? schedules : order(seatId, other.seatId);
  }
}
