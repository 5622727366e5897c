package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.SharedLoads;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.Set;
import java.util.UUID;

/**
 * Which seats of a plan are not free: by the rows, in the snapshot that live seats are told from,
 * and by the store of holds. Of many who ask at once one reads for all: in a rush each with a
 * connection of its own would leave none to the others. To be asked in no transaction; the sets are
 * the caller's to change.
 */
@Component
public class TakenSeats {
  private final SeatSnapshots snapshots;
  private final SeatHolds holds;
  private final SharedLoads<UUID, Set<UUID>> loads;

  @Inject
  public TakenSeats(SeatSnapshots snapshots, SeatHolds holds, LiveSeatsPolicy policy) {
    this.snapshots = snapshots;
    this.holds = holds;
    this.loads = new SharedLoads<>(policy.patience());
  }

  /** As the rows were at most a second ago. */
  BitSet known(SeatPlan plan, UUID scheduleId) {
    return snapshots.find(scheduleId, plan).taken();
  }

  /** As {@link #known}, and those that are held now. */
  BitSet withHeld(SeatPlan plan, UUID scheduleId) {
    BitSet taken = known(plan, scheduleId);
    taken.or(held(plan, scheduleId));
    return taken;
  }

  /** As the rows and the store of holds are now. */
  BitSet now(SeatPlan plan, UUID scheduleId) {
    BitSet taken = held(plan, scheduleId);
    taken.or(snapshots.findNow(scheduleId, plan).taken());
    return taken;
  }

  /** Those that are held now, written or not yet. */
  BitSet held(SeatPlan plan, UUID scheduleId) {
    return plan.set(loads.load(scheduleId, holds::held));
  }
}
