package io.ticketqueue.reservation;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Takes seats for a transaction, and says what else there is where that fails. */
@Dependent
public class SeatTaker {
  private static final int ALTERNATIVES = 3;
  private static final int ATTEMPTS = 5;
  private static final int BEST = 8;

  private final SeatHolds holds;
  private final Reservations reservations;
  private final Event<SeatsTaken> taken;

  @Inject
  SeatTaker(SeatHolds holds, Reservations reservations, Event<SeatsTaken> taken) {
    this.holds = holds;
    this.reservations = reservations;
    this.taken = taken;
  }

  /**
   * Takes these seats, all or none, until the transaction fails or they lapse.
   *
   * @throws Problem SEAT_NOT_AVAILABLE with {@code unavailable} and {@code alternatives}
   */
  List<Seat> take(
      SeatPlan plan, UUID scheduleId, UUID reservationId, List<Seat> seats, Duration life) {
    List<UUID> others = attempt(scheduleId, reservationId, ids(seats), life);
    if (!others.isEmpty()) {
      throw refusal(plan, scheduleId, reservationId, seats, others);
    }
    return seats;
  }

  /**
   * Takes the best free seats: neighbours where there are any.
   *
   * @throws Problem SEAT_NOT_AVAILABLE
   */
  List<Seat> takeBest(SeatPlan plan, UUID reservationId, Wish wish, Duration life) {
    List<Seat> all = plan.all(wish.grade());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<Seat> choice = best(all, occupied(wish.scheduleId()), wish.quantity());
      if (choice.size() < wish.quantity()) {
        break;
      }
      if (attempt(wish.scheduleId(), reservationId, ids(choice), life).isEmpty()) {
        return choice;
      }
    }
    throw new Problem(ErrorCode.SEAT_NOT_AVAILABLE)
        .with("unavailable", List.of())
        .with("alternatives", List.of());
  }

  /**
   * The refusal for seats that are not free.
   *
   * @param unavailable which of them, null where only the database knows
   */
  Problem refusal(
      SeatPlan plan,
      UUID scheduleId,
      UUID reservationId,
      List<Seat> wished,
      @Nullable List<UUID> unavailable) {
    List<Seat> near = plan.near(wished.getFirst());
    List<UUID> asked = new ArrayList<>(ids(near));
    asked.addAll(ids(wished));
    Set<UUID> occupied = new HashSet<>(reservations.takenAmong(scheduleId, asked, reservationId));
    Set<UUID> missing = new HashSet<>(occupied);
    if (unavailable != null) {
      missing.addAll(unavailable);
    }
    occupied.addAll(holds.heldAmong(scheduleId, asked));
    List<UUID> named = ids(wished).stream().filter(missing::contains).toList();
    return new Problem(ErrorCode.SEAT_NOT_AVAILABLE)
        .with("unavailable", named)
        .with(
            "alternatives",
            SeatPlan.groups(near, occupied, wished.size(), ALTERNATIVES).stream()
                .map(SeatTaker::ids)
                .toList());
  }

  /** An attempt of unknown outcome counts as taken, so that a failure gives back what it took. */
  private List<UUID> attempt(
      UUID scheduleId, UUID reservationId, List<UUID> seatIds, Duration life) {
    SeatsTaken attempt = new SeatsTaken(scheduleId, reservationId, seatIds);
    List<UUID> others;
    try {
      others = holds.take(scheduleId, reservationId, seatIds, life);
    } catch (RuntimeException e) {
      taken.fire(attempt);
      throw e;
    }
    if (others.isEmpty()) {
      taken.fire(attempt);
    }
    return others;
  }

  private Set<UUID> occupied(UUID scheduleId) {
    // Holds first: a seat sold in between is then seen in one of the two.
    Set<UUID> occupied = new HashSet<>(holds.held(scheduleId));
    occupied.addAll(reservations.sold(scheduleId));
    return occupied;
  }

  /** One of the first few groups, so that many who ask at once do not all take the same. */
  private static List<Seat> best(List<Seat> all, Set<UUID> occupied, int size) {
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
