package io.ticketqueue.event;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;

/**
 * Follows what payment and reservation say about seats (V4). To be called in a transaction. The
 * schedule's row is locked first, so that a sale and its release, on two topics, cannot overtake
 * each other unseen.
 */
@Dependent
public class SeatSales {
  private static final System.Logger LOG = System.getLogger(SeatSales.class.getName());

  private final Seats seats;

  @Inject
  SeatSales(Seats seats) {
    this.seats = seats;
  }

  /**
   * A reservation is paid: its seats are sold, unless it was released before.
   *
   * @throws Problem SCHEDULE_NOT_FOUND, SEAT_NOT_FOUND
   */
  public void paid(UUID scheduleId, UUID reservationId, List<UUID> seatIds) {
    lock(scheduleId);
    if (seats.isReleased(reservationId)) {
      LOG.log(Level.INFO, "reservation={0} sale=ignored reason=released", reservationId);
      return;
    }
    if (!seats.areOf(scheduleId, seatIds)) {
      throw new Problem(ErrorCode.SEAT_NOT_FOUND);
    }
    int sold = seats.sell(scheduleId, reservationId, seatIds);
    if (sold > 0) {
      seats.count(scheduleId, sold);
    }
    LOG.log(
        Level.INFO,
        "schedule={0} reservation={1} sold={2} of={3}",
        scheduleId,
        reservationId,
        sold,
        seatIds.size());
  }

  /**
   * A reservation is over: what it bought is free again, and it never buys anything later.
   *
   * @throws Problem SCHEDULE_NOT_FOUND
   */
  public void released(UUID scheduleId, UUID reservationId) {
    lock(scheduleId);
    int freed = seats.release(scheduleId, reservationId);
    if (freed > 0) {
      seats.count(scheduleId, -freed);
    }
    LOG.log(Level.INFO, "schedule={0} reservation={1} freed={2}", scheduleId, reservationId, freed);
  }

  private void lock(UUID scheduleId) {
    if (!seats.lockSchedule(scheduleId)) {
      throw new Problem(ErrorCode.SCHEDULE_NOT_FOUND);
    }
  }
}
