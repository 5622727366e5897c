package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses seats and acquires them in the store of holds, in no transaction: nobody waits for that
 * store with a connection in hand. What was acquired is then written by {@link SeatAllocator}, or
 * undone.
 */
@Component
public class SeatPicker {
  private static final int ATTEMPTS = 5;
  private static final int BEST = 8;

  private final SeatHolds holds;
  private final Reservations reservations;
  private final Transactions transactions;
  private final HoldRepair repair;

  @Inject
  public SeatPicker(
      SeatHolds holds, Reservations reservations, Transactions transactions, HoldRepair repair) {
    this.holds = holds;
    this.reservations = reservations;
    this.transactions = transactions;
    this.repair = repair;
  }

  /**
   * Acquires seats that the plan has for a new reservation, all or none.
   *
   * @param empty the reservation without its seats
   */
  PickedSeats pick(SeatPlan plan, SeatRequest request, Hold empty, Duration life) {
    return switch (request) {
      case SeatRequest.Named named -> {
        Hold hold = empty.withSeats(plan.seats(named.seatIds()));
        yield acquire(hold, hold.seats(), life);
      }
      case SeatRequest.Any any -> best(plan, any, empty, life);
    };
  }

  /** Acquires some of a reservation's seats, all or none. */
  PickedSeats acquire(Hold hold, List<Seat> seats, Duration life) {
    if (seats.isEmpty()) {
      return PickedSeats.none(hold);
    }
    List<UUID> others = holds.acquire(hold.scheduleId(), hold.operation(), ids(seats), life);
    return new PickedSeats(hold, seats, others);
  }

  /**
   * Releases what was acquired and is not to be kept, and gives it back to whom it belongs.
   *
   * @param failure why
   */
  void undo(PickedSeats picked, RuntimeException failure) {
    if (!picked.wanted().isEmpty() && picked.refused().isEmpty()) {
      Hold hold = picked.hold();
      holds.undo(hold.scheduleId(), hold.operation(), picked.wantedIds());
      if (failure instanceof HoldsDiffer) {
        repair.restoreSoon(hold.scheduleId(), picked.wantedIds());
      }
    }
  }

  /** Acquires the best free seats: neighbours where there are any. */
  private PickedSeats best(SeatPlan plan, SeatRequest.Any request, Hold empty, Duration life) {
    List<Seat> all = plan.all(request.grade());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<Seat> choice = choose(all, occupied(empty.scheduleId()), request.quantity());
      if (choice.size() < request.quantity()) {
        break;
      }
      PickedSeats picked = acquire(empty.withSeats(choice), choice, life);
      if (picked.areFree()) {
        return picked;
      }
    }
    return PickedSeats.none(empty);
  }

  private Set<UUID> occupied(UUID scheduleId) {
    // Holds first: a seat sold in between is then seen in one of the two.
    Set<UUID> occupied = new HashSet<>(holds.held(scheduleId));
    occupied.addAll(transactions.required(() -> reservations.sold(scheduleId)));
    return occupied;
  }

  /** One of the first few groups, so that many who ask at once do not all get the same. */
  private static List<Seat> choose(List<Seat> all, Set<UUID> occupied, int size) {
    List<List<Seat>> groups = SeatPlan.groups(all, occupied, size, BEST);
    if (!groups.isEmpty()) {
      return groups.get(ThreadLocalRandom.current().nextInt(groups.size()));
    }
    return all.stream().filter(seat -> !occupied.contains(seat.id())).limit(size).toList();
  }

  private static List<UUID> ids(List<Seat> seats) {
    return seats.stream().map(Seat::id).toList();
  }
}
