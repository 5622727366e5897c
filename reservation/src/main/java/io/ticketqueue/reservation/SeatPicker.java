package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.reservation.SaleAccess.Sale;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Chooses seats and acquires them in the store of holds, in no transaction: nobody waits for that
 * store with a connection in hand. What was acquired is then written by {@link SeatAllocator}, or
 * undone.
 */
@Component
public class SeatPicker {
  private final SeatHolds holds;
  private final BestAvailable best;
  private final SingleSeats single;
  private final SeatOffers offers;
  private final HoldRepair repair;

  @Inject
  public SeatPicker(
      SeatHolds holds,
      BestAvailable best,
      SingleSeats single,
      SeatOffers offers,
      HoldRepair repair) {
    this.holds = holds;
    this.best = best;
    this.single = single;
    this.offers = offers;
    this.repair = repair;
  }

  /**
   * Acquires seats that the plan has for a new reservation, all or none.
   *
   * @param empty the reservation without its seats
   */
  PickedSeats pick(Sale sale, SeatRequest request, Hold empty, Duration life) {
    return switch (request) {
      case SeatRequest.Named named ->
          acquire(sale, empty.withSeats(sale.plan().seats(named.seatIds())), List.of(), life);
      case SeatRequest.Any any -> best.pick(sale.plan(), any, empty, life);
    };
  }

  /**
   * Acquires those of a reservation's seats that it has not yet, all or none.
   *
   * @param before the seats that it has
   */
  PickedSeats acquire(Sale sale, Hold after, List<UUID> before, Duration life) {
    List<Seat> added = after.seats().stream().filter(seat -> !before.contains(seat.id())).toList();
    List<UUID> refused =
        added.isEmpty()
            ? List.of()
            : holds.acquire(after.scheduleId(), after.operation(), ids(added), life);
    PickedSeats picked = new PickedSeats(after, added, refused, List.of());
    return refused.isEmpty() ? withGap(sale, picked, before) : picked;
  }

  private PickedSeats withGap(Sale sale, PickedSeats picked, List<UUID> before) {
    try {
      List<UUID> gap = single.leftBy(sale, picked.hold(), before);
      return new PickedSeats(picked.hold(), picked.wanted(), List.of(), gap);
    } catch (RuntimeException failure) {
      undo(sale, picked, failure);
      throw failure;
    }
  }

  /**
   * Releases what was acquired and is not to be kept, and restores the holds of those to whom it
   * belongs: the owner by the rows, or another change of the same reservation, whose holds this one
   * took over. A refusal of named seats is completed with others to choose from.
   *
   * @param failure why
   */
  void undo(Sale sale, PickedSeats picked, RuntimeException failure) {
    release(picked, failure instanceof HoldsDiffer || picked.isChange());
    if (failure instanceof SeatsUnavailable refusal && !picked.hold().seats().isEmpty()) {
      refusal.offer(offers.insteadOf(sale, picked));
    }
  }

  /** Releases seats that turned out to be another's, and restores the owner's holds. */
  void restore(PickedSeats picked) {
    release(picked, true);
  }

  private void release(PickedSeats picked, boolean restore) {
    if (picked.wanted().isEmpty() || !picked.refused().isEmpty()) {
      return;
    }
    Hold hold = picked.hold();
    holds.undo(hold.scheduleId(), hold.operation(), picked.wantedIds());
    if (restore) {
      repair.restoreSoon(hold.scheduleId(), picked.wantedIds());
    }
  }

  private static List<UUID> ids(List<Seat> seats) {
    return seats.stream().map(Seat::id).toList();
  }
}
