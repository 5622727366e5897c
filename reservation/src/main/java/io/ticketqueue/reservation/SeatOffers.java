package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.reservation.SaleAccess.Sale;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Other seats for buyers who cannot have those they named ({@link Alternatives}). None is known to
 * be taken: seats that buyers have just acquired are looked for too. To be asked in no transaction.
 */
@Component
public class SeatOffers {
  private static final int MOST = 3;
  private static final int ATTEMPTS = 4;

  private final SeatHolds holds;
  private final TakenSeats seats;

  @Inject
  public SeatOffers(SeatHolds holds, TakenSeats seats) {
    this.holds = holds;
    this.seats = seats;
  }

  /** What to offer in place of seats that were refused; no group shares a seat with another. */
  List<List<UUID>> insteadOf(Sale sale, PickedSeats refused) {
    SeatPlan plan = sale.plan();
    UUID schedule = sale.schedule().id();
    BitSet taken = seats.withHeld(plan, schedule);
    taken.or(plan.set(refused.refused()));
    List<Integer> wanted = plan.indexes(refused.hold().seatIds());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<List<UUID>> found = nearest(sale, taken, wanted);
      Set<UUID> held = holds.heldAmong(schedule, found.stream().flatMap(List::stream).toList());
      if (held.isEmpty()) {
        return found;
      }
      taken.or(plan.set(held));
    }
    return List.of();
  }

  private static List<List<UUID>> nearest(Sale sale, BitSet taken, List<Integer> wanted) {
    Alternatives alternatives = new Alternatives(sale.plan(), taken, wanted);
    List<List<Integer>> found =
        sale.schedule().noSingleSeats()
            ? alternatives.nearestWithoutGap(MOST)
            : alternatives.nearest(MOST);
    return found.stream().map(sale.plan()::idsAt).toList();
  }
}
