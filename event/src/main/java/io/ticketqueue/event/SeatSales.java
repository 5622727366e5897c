package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Follows what payment and reservation say about seats (V4). The schedule's row is locked first, so
 * that a sale and its release, which come on two topics, cannot overtake each other unseen.
 */
@Component
public class SeatSales {
  private static final System.Logger LOG = System.getLogger(SeatSales.class.getName());

  private final EventSchedules schedules;
  private final Seats seats;
  private final OutOfOrderSales outOfOrder;
  private final CatalogueChanges changes;
  private final Transactions transactions;

  @Inject
  SeatSales(
      EventSchedules schedules,
      Seats seats,
      OutOfOrderSales outOfOrder,
      CatalogueChanges changes,
      Transactions transactions) {
    this.schedules = schedules;
    this.seats = seats;
    this.outOfOrder = outOfOrder;
    this.changes = changes;
    this.transactions = transactions;
  }

  /**
   * Sells seats to a reservation that is paid, unless it was released before, or nobody remembers
   * any more whether it was. A seat that is still sold to another reservation follows when that one
   * is released.
   *
   * @throws Problem SCHEDULE_NOT_FOUND, SEAT_NOT_FOUND
   */
  public void sell(UUID scheduleId, UUID reservationId, Collection<UUID> seatIds) {
    transactions.required(
        () -> {
          lock(scheduleId);
          if (outOfOrder.isReleased(reservationId) || outOfOrder.isForgotten(scheduleId)) {
            LOG.log(Level.INFO, "reservation={0} sale=ignored reason=released", reservationId);
            return;
          }
          List<SeatAvailability> wanted = find(scheduleId, Set.copyOf(seatIds));
          int sold = (int) wanted.stream().filter(seat -> sell(seat, reservationId)).count();
          addSold(scheduleId, sold);
          LOG.log(
              Level.INFO,
              "schedule={0} reservation={1} sold={2} of={3}",
              scheduleId,
              reservationId,
              sold,
              wanted.size());
        });
  }

  private boolean sell(SeatAvailability seat, UUID reservationId) {
    if (seat.isAvailable()) {
      seats.sell(seat.id(), reservationId);
      return true;
    }
    if (!seat.isSoldTo(reservationId)) {
      outOfOrder.defer(seat.id(), reservationId);
    }
    return false;
  }

  /**
   * Releases what a reservation that is over bought; it never buys anything later. A seat goes to
   * the sale that waits for it, if there is one.
   *
   * @throws Problem SCHEDULE_NOT_FOUND
   */
  public void release(UUID scheduleId, UUID reservationId) {
    transactions.required(
        () -> {
          lock(scheduleId);
          outOfOrder.release(reservationId, scheduleId);
          List<UUID> bought =
              seats.findSoldTo(scheduleId, reservationId).stream()
                  .map(SeatAvailability::id)
                  .toList();
          int released = release(scheduleId, bought);
          LOG.log(
              Level.INFO,
              "schedule={0} reservation={1} released={2}",
              scheduleId,
              reservationId,
              released);
        });
  }

  /** Each goes to the sale that waits for it; returns how many are available now. */
  private int release(UUID scheduleId, List<UUID> seatIds) {
    Map<UUID, UUID> next = outOfOrder.next(seatIds);
    next.forEach(this::sellToNext);
    List<UUID> released = seatIds.stream().filter(id -> !next.containsKey(id)).toList();
    released.forEach(seats::release);
    addSold(scheduleId, -released.size());
    return released.size();
  }

  /**
   * Sells a seat that nobody has to a reservation that is not released.
   *
   * @return whether it was sold
   */
  boolean sellIfAvailable(UUID scheduleId, UUID seatId, UUID reservationId) {
    lock(scheduleId);
    List<SeatAvailability> found = seats.find(scheduleId, Set.of(seatId));
    if (found.isEmpty()
        || !found.getFirst().isAvailable()
        || outOfOrder.isReleased(reservationId)) {
      return false;
    }
    sellToNext(seatId, reservationId);
    addSold(scheduleId, 1);
    return true;
  }

  /**
   * Gives a seat of one reservation to another that is not released.
   *
   * @return whether the one had it, and the other has it now
   */
  boolean moveIfSoldTo(UUID scheduleId, UUID seatId, UUID from, UUID to) {
    lock(scheduleId);
    boolean moved = isSoldTo(scheduleId, seatId, from) && !outOfOrder.isReleased(to);
    if (moved) {
      sellToNext(seatId, to);
    }
    return moved;
  }

  /**
   * Releases one seat of a reservation that keeps its others. It goes to the sale that waits for
   * it, if there is one.
   *
   * @return whether the reservation had it
   */
  boolean releaseIfSoldTo(UUID scheduleId, UUID seatId, UUID reservationId) {
    lock(scheduleId);
    boolean had = isSoldTo(scheduleId, seatId, reservationId);
    if (had) {
      release(scheduleId, List.of(seatId));
    }
    return had;
  }

  boolean isSoldTo(UUID scheduleId, UUID seatId, UUID reservationId) {
    return seats.find(scheduleId, Set.of(seatId)).stream()
        .anyMatch(seat -> seat.isSoldTo(reservationId));
  }

  private void sellToNext(UUID seatId, UUID reservationId) {
    seats.sell(seatId, reservationId);
    outOfOrder.forget(seatId, reservationId);
  }

  /** Keeps other sales and releases of the schedule's seats away until the transaction ends. */
  void lock(UUID scheduleId) {
    if (!schedules.lock(scheduleId)) {
      throw new Problem(ErrorCode.SCHEDULE_NOT_FOUND);
    }
  }

  private List<SeatAvailability> find(UUID scheduleId, Set<UUID> seatIds) {
    List<SeatAvailability> found = seats.find(scheduleId, seatIds);
    if (found.size() != seatIds.size()) {
      throw new Problem(ErrorCode.SEAT_NOT_FOUND);
    }
    return found;
  }

  /** Corrects the number of sold seats of a locked schedule; 0: it is right. */
  void addSold(UUID scheduleId, int more) {
    if (more != 0) {
      schedules.addSold(scheduleId, more).ifPresent(changes::eventChanged);
      changes.seatsChanged(scheduleId);
    }
  }
}
