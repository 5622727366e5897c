package io.ticketqueue.event;

import java.util.UUID;

/** What reservation says of a schedule's live reservations. */
public interface ReservationStandings {
  /**
   * Live reservations.
   *
   * @param amount what the confirmed ones cost
   */
  record Standing(long pending, long confirmed, long amount, Used used) {
    /**
     * How many a cancellation would cancel, in part at least, or cancel further.
     *
     * @param includeUsed whether used tickets are cancelled too
     */
    long concerned(boolean includeUsed) {
      return pending
          + confirmed
          + (includeUsed ? used.staying() : used.partly() - used.reservations());
    }

    /** What that would give back. */
    long refund(boolean includeUsed) {
      return amount + (includeUsed ? used.stayingAmount() : used.unusedAmount() - used.amount());
    }
  }

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
      long stayingAmount) {}

  /**
   * Those of a schedule.
   *
   * @throws io.ticketqueue.core.Problem SERVICE_UNAVAILABLE when reservation cannot be asked
   */
  Standing of(UUID scheduleId);
}
