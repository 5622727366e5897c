package io.ticketqueue.reservation;

import java.time.Instant;
import java.util.UUID;

/** How many live reservations there are. Every call joins the current transaction. */
public interface ReservationCounts {
  /** How many a user has for performances that have not ended. */
  Count countUnendedOfUser(UUID userId, Instant now);

  /** How many there are of a schedule. */
  Count countOfSchedule(UUID scheduleId);

  /** How many there are of all schedules of an event. */
  Count countOfEvent(UUID eventId);

  /**
   * Live reservations, by status.
   *
   * @param amount what the confirmed ones cost
   * @param used none where a user is asked for
   */
  record Count(long pending, long confirmed, long amount, Used used) {}

  /**
   * Those that were used.
   *
   * @param reservations how many of the confirmed ones
   * @param amount what these cost
   * @param partly how many of these have seats that were not used
   * @param unusedAmount what those seats cost
   * @param staying how many were cancelled except for their used tickets
   * @param stayingAmount what those tickets cost
   */
  record Used(
      long reservations,
      long amount,
      long partly,
      long unusedAmount,
      long staying,
      long stayingAmount) {
    /** None. */
    public static final Used NONE = new Used(0, 0, 0, 0, 0, 0);
  }
}
