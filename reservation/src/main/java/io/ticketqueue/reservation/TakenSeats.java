package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.SharedLoads;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.BitSet;
import java.util.UUID;

/**
 * Which seats of a plan are not free, as far as is known at this moment. Of many who ask at once
 * one reads for all: in a rush each with a connection of its own would leave none to the others.
 */
@Component
public class TakenSeats {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SeatHolds holds;
  private final Reservations reservations;
  private final Transactions transactions;
  private final SharedLoads<Hall, BitSet> loads = new SharedLoads<>(PATIENCE);

  @Inject
  public TakenSeats(SeatHolds holds, Reservations reservations, Transactions transactions) {
    this.holds = holds;
    this.reservations = reservations;
    this.transactions = transactions;
  }

  /** A schedule's seats; of two versions of its plan each has indexes of its own. */
  private record Hall(UUID scheduleId, SeatPlan plan) {}

  /** Reads them, in no transaction. The set is the caller's to change. */
  BitSet now(SeatPlan plan, UUID scheduleId) {
    return (BitSet) loads.load(new Hall(scheduleId, plan), this::read).clone();
  }

  private BitSet read(Hall hall) {
    // Holds first: a seat sold in between is then seen in one of the two.
    BitSet taken = hall.plan().set(holds.held(hall.scheduleId()));
    taken.or(hall.plan().set(transactions.required(() -> reservations.sold(hall.scheduleId()))));
    return taken;
  }
}
