package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.reservation.SaleAccess.Sale;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rule of schedules with {@code noSingleSeats}: seats chosen by hand leave no gap that need not
 * be ({@link SeatGaps}). To be asked in no transaction, once the seats are acquired: of two buyers
 * who together would leave a gap one at least sees what the other has.
 */
@Component
public class SingleSeats {
  /** A seat so many seats from a choice may decide whether the one between them is alone. */
  private static final int REACH = 2;

  private final SeatHolds holds;
  private final TakenSeats seats;

  @Inject
  public SingleSeats(SeatHolds holds, TakenSeats seats) {
    this.holds = holds;
    this.seats = seats;
  }

  /**
   * The avoidable gap that a reservation's new seats leave; empty where the rule is off.
   *
   * @param before the seats that it had: those it gives up will be free
   */
  List<UUID> leftBy(Sale sale, Hold after, List<UUID> before) {
    if (!sale.schedule().noSingleSeats()
        || Set.copyOf(before).equals(Set.copyOf(after.seatIds()))) {
      return List.of();
    }
    SeatPlan plan = sale.plan();
    List<Integer> choice = plan.indexes(after.seatIds());
    BitSet taken = taken(plan, after.scheduleId(), choice, before);
    SeatGaps gaps = new SeatGaps(plan, taken);
    List<Integer> left = gaps.leftBy(choice);
    return left.isEmpty() || !gaps.areAvoidable(choice) ? List.of() : plan.idsAt(left);
  }

  private BitSet taken(
      SeatPlan plan, UUID scheduleId, List<Integer> choice, Collection<UUID> before) {
    BitSet taken = seats.now(plan, scheduleId);
    List<Integer> near =
        choice.stream()
            .flatMap(seat -> around(seat, plan.size()))
            .filter(seat -> !choice.contains(seat))
            .distinct()
            .toList();
    taken.or(plan.set(holds.heldAmong(scheduleId, plan.idsAt(near))));
    taken.andNot(plan.set(before));
    choice.forEach(taken::clear);
    return taken;
  }

  private static Stream<Integer> around(int seat, int size) {
    return IntStream.rangeClosed(Math.max(0, seat - REACH), Math.min(size - 1, seat + REACH))
        .boxed();
  }
}
