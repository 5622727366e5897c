package io.ticketqueue.reservation;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which reservation holds which seats at the moment; each hold lapses by itself.
 *
 * <p>The store is not part of the database's transaction, and never asked within one. What keeps
 * the two together:
 *
 * <ul>
 *   <li>A hold is a fenced lock: it is known by the {@link HoldOperation} that made it. What comes
 *       late, or is carried out late, acts on holds of its own operation and of earlier ones only.
 *   <li>Compensation: who acquired seats and does not get them into the database must {@link #undo}
 *       that.
 *   <li>{@link #releaseAfterCommit} and {@link #renewAfterCommit} take effect only if the current
 *       transaction commits, soon after it, and not at all while the store is away.
 *   <li>What is left behind, or got lost, is put right by {@link RepairHolds}. The database has the
 *       last word (R1).
 * </ul>
 */
public interface SeatHolds {
  /**
   * Acquires all seats or none, at once: it does not wait for a seat that another reservation
   * holds. Where this call fails, and it is not known whether it acquired them, it is undone.
   *
   * @return the seats that other reservations hold; empty when all are acquired
   */
  List<UUID> acquire(UUID scheduleId, HoldOperation operation, List<UUID> seatIds, Duration life);

  /**
   * Acquires, at once, the first of several choices of seats that is free as a whole. Where this
   * call fails it is undone, as {@link #acquire} is.
   *
   * @param choices the best first, none sharing a seat with another
   */
  FirstFree acquireFirst(
      UUID scheduleId,
      HoldOperation operation,
      List<Choice> choices,
      Premise premise,
      Duration life);

  /** Seats to be had together. */
  record Choice(List<UUID> seatIds, List<Fringe> fringes) {}

  /** A free seat beside a choice that is left alone once its last free neighbour is taken too. */
  record Fringe(UUID seatId, UUID neighbourId) {}

  /** When a choice counts. */
  enum Premise {
    /**
     * If the hall still is as it was read: of the choices before it all seats are held, and it
     * leaves no seat alone.
     */
    AS_READ,
    /** If its seats are free. */
    ANY
  }

  /**
   * What came of several choices.
   *
   * @param index of the one that is acquired now; negative for none
   * @param held seats that others hold, of all that were looked at
   */
  record FirstFree(int index, Set<UUID> held) {
    boolean isFound() {
      return index >= 0;
    }
  }

  /**
   * Releases the seats that this very operation acquired, and keeps it from acquiring them should
   * the store carry it out late.
   */
  void undo(UUID scheduleId, HoldOperation operation, List<UUID> seatIds);

  /**
   * Renews the holds that a reservation has by this operation or an earlier one, once the current
   * transaction has committed. Makes none.
   */
  void renewAfterCommit(
      UUID scheduleId, HoldOperation operation, List<UUID> seatIds, Duration life);

  /**
   * Releases those of the seats that the reservation holds by this operation or an earlier one,
   * once the current transaction has committed.
   */
  void releaseAfterCommit(UUID scheduleId, HoldOperation operation, List<UUID> seatIds);

  /** All held seats of a schedule. */
  Set<UUID> held(UUID scheduleId);

  /** Those of the given seats that are held. */
  Set<UUID> heldAmong(UUID scheduleId, Collection<UUID> seatIds);
}
