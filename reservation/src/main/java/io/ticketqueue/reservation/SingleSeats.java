package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.reservation.SaleAccess.Sale;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The rule of schedules with {@code noSingleSeats}: seats chosen by hand leave no gap that need not
 * be ({@link SeatGaps}). Looks at the seats near by as they are now; at the whole hall, as it was
 * at most a second ago, only where one of them would be left alone. To be asked in no transaction,
 * once the seats are acquired: of two buyers who together would leave a gap one at least sees what
 * the other has.
 */
@Component
public class SingleSeats {
  /** A seat so many seats from a choice may decide whether the one between them is alone. */
  private static final int REACH = 2;

  private final SeatHolds holds;
  private final Reservations reservations;
  private final Transactions transactions;
  private final TakenSeats seats;

  @Inject
  public SingleSeats(
      SeatHolds holds, Reservations reservations, Transactions transactions, TakenSeats seats) {
    this.holds = holds;
    this.reservations = reservations;
    this.transactions = transactions;
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
    BitSet near = near(plan, choice);
    BitSet taken = taken(plan, after, near, before);
    List<Integer> left = new SeatGaps(plan, taken).leftBy(choice);
    if (left.isEmpty()) {
      return List.of();
    }
    BitSet hall = seats.withHeld(plan, after.scheduleId());
    hall.andNot(near);
    hall.or(taken);
    hall.andNot(plan.set(before));
    choice.forEach(hall::clear);
    return new SeatGaps(plan, hall).areAvoidable(choice) ? plan.idsAt(left) : List.of();
  }

  /** The seats that decide whether a choice leaves one alone. */
  private static BitSet near(SeatPlan plan, List<Integer> choice) {
    BitSet near = new BitSet(plan.size());
    choice.forEach(
        seat -> near.set(Math.max(0, seat - REACH), Math.min(plan.size(), seat + REACH + 1)));
    choice.forEach(near::clear);
    return near;
  }

  /** Those of the near seats that others have now: holds first, so that none is missed. */
  private BitSet taken(SeatPlan plan, Hold after, BitSet near, List<UUID> before) {
    List<UUID> ids = plan.idsAt(near.stream().boxed().toList());
    BitSet taken = plan.set(holds.heldAmong(after.scheduleId(), ids));
    taken.or(
        plan.set(
            transactions.required(
                () -> reservations.takenByOthers(after.scheduleId(), ids, after.id()))));
    taken.andNot(plan.set(before));
    return taken;
  }
}
