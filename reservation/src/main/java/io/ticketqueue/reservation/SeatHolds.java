package io.ticketqueue.reservation;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who holds which seats at the moment; each entry lapses by itself. */
public interface SeatHolds {
  /**
   * Takes all seats or none, at once: a seat another holds is not waited for.
   *
   * @return the seats others hold; empty when all are taken
   */
  List<UUID> take(UUID scheduleId, UUID reservationId, List<UUID> seatIds, Duration life);

  /** Takes those seats nobody else holds, or prolongs them. */
  void keep(UUID scheduleId, UUID reservationId, List<UUID> seatIds, Duration life);

  /** Gives back those seats the reservation still holds. */
  void release(UUID scheduleId, UUID reservationId, List<UUID> seatIds);

  /** All held seats of a schedule. */
  Set<UUID> held(UUID scheduleId);

  /** Those of the given seats that are held. */
  Set<UUID> heldAmong(UUID scheduleId, List<UUID> seatIds);
}
