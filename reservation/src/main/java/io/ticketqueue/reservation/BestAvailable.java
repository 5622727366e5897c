package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.SeatHolds.Choice;
import io.ticketqueue.reservation.SeatHolds.FirstFree;
import io.ticketqueue.reservation.SeatHolds.Premise;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Acquires the best seats ({@link BestSeats}) for buyers who named none, in no transaction. One
 * call offers the store of holds what a whole queue of buyers would get one after the other, and it
 * acquires the first that is still free: however many ask at once, each gets other seats, and the
 * last of them those that are left. Only where the hall turns out not to be as it was read does a
 * buyer ask again, with what was learned of it; each time at least one seat more is known.
 */
@Component
public class BestAvailable {
  private static final int CHOICES = 64;

  /** So often a buyer insists on the best; then what is free will do. */
  private static final int INSISTENT_ROUNDS = 4;

  private static final int MOST_ROUNDS = 100;
  private static final int RETRY_SECONDS = 1;

  private final SeatHolds holds;
  private final TakenSeats seats;

  @Inject
  public BestAvailable(SeatHolds holds, TakenSeats seats) {
    this.holds = holds;
    this.seats = seats;
  }

  /**
   * Acquires seats for a new reservation.
   *
   * @param empty the reservation without its seats
   * @return without seats where none that fit are left
   * @throws Problem SERVICE_UNAVAILABLE when others were faster again and again
   */
  PickedSeats pick(SeatPlan plan, SeatRequest.Any request, Hold empty, Duration life) {
    BitSet taken = seats.now(plan, empty.scheduleId());
    for (int round = 1; round <= MOST_ROUNDS; round++) {
      List<SeatChoice> choices = choices(plan, taken, request);
      if (choices.isEmpty()) {
        return PickedSeats.none(empty);
      }
      FirstFree first =
          holds.acquireFirst(
              empty.scheduleId(),
              empty.operation(),
              choices.stream().map(choice -> named(plan, choice)).toList(),
              round <= INSISTENT_ROUNDS ? Premise.AS_READ : Premise.ANY,
              life);
      if (first.isFound()) {
        List<Seat> chosen = plan.seatsAt(choices.get(first.index()).seats());
        return new PickedSeats(empty.withSeats(chosen), chosen, List.of(), List.of());
      }
      taken.or(plan.set(first.held()));
    }
    throw Problem.unavailable(RETRY_SECONDS, null);
  }

  private static List<SeatChoice> choices(SeatPlan plan, BitSet taken, SeatRequest.Any request) {
    BestSeats best = new BestSeats(plan, taken, request.quantity(), request.grade());
    List<SeatChoice> choices = new ArrayList<>();
    for (Optional<SeatChoice> next = best.next();
        next.isPresent() && choices.size() < CHOICES;
        next = best.next()) {
      choices.add(next.get());
    }
    return choices;
  }

  private static Choice named(SeatPlan plan, SeatChoice choice) {
    return new Choice(
        plan.idsAt(choice.seats()),
        choice.fringes().stream()
            .map(
                fringe -> new SeatHolds.Fringe(plan.id(fringe.seat()), plan.id(fringe.neighbour())))
            .toList());
  }
}
