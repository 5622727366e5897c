package io.ticketqueue.reservation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which reservation holds which seats at the moment; each hold lapses by itself.
 *
 * <p>The store is not part of the database's transaction. What keeps the two together:
 *
 * <ul>
 *   <li>Compensation: {@link #acquire} takes effect at once, and what it acquired is released again
 *       if the current transaction fails.
 *   <li>{@link #releaseAfterCommit} and {@link #renewAfterCommit} take effect only if the current
 *       transaction commits.
 *   <li>What a crash in between leaves behind lapses. The database has the last word (R1).
 * </ul>
 */
public interface SeatHolds {
  /**
   * Acquires all seats or none, at once: it does not wait for a seat that another reservation
   * holds. The seats are released again if the current transaction fails, also where this call
   * itself failed and it is not known whether it acquired them.
   *
   * @return the seats that other reservations hold; empty when all are acquired
   */
  List<UUID> acquire(UUID scheduleId, UUID reservationId, List<UUID> seatIds, Duration life);

  /** Renews the holds of a reservation, and acquires those of its seats that no other holds. */
  void renew(UUID scheduleId, UUID reservationId, List<UUID> seatIds, Duration life);

  /** Does {@link #renew} once the current transaction has committed. */
  void renewAfterCommit(UUID scheduleId, UUID reservationId, List<UUID> seatIds, Instant until);

  /**
   * Releases those of the seats that the reservation still holds, once the current transaction has
   * committed.
   */
  void releaseAfterCommit(UUID scheduleId, UUID reservationId, List<UUID> seatIds);

  /** All held seats of a schedule. */
  Set<UUID> held(UUID scheduleId);

  /** Those of the given seats that are held. */
  Set<UUID> heldAmong(UUID scheduleId, List<UUID> seatIds);
}
