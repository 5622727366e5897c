package io.ticketqueue.event;

import java.util.UUID;

/** What reservation says of a schedule's live reservations. */
public interface ReservationStandings {
  /**
   * Live reservations.
   *
   * @param amount what the confirmed ones cost
   * @param used those of the confirmed ones whose ticket was used, and what they cost
   */
  record Standing(long pending, long confirmed, long amount, long used, long usedAmount) {}

  /**
   * Those of a schedule.
   *
   * @throws io.ticketqueue.core.Problem SERVICE_UNAVAILABLE when reservation cannot be asked
   */
  Standing of(UUID scheduleId);
}
