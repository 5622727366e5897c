package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.SeatHolds.Choice;
import io.ticketqueue.reservation.SeatHolds.FirstFree;
import io.ticketqueue.reservation.SeatHolds.Premise;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Acquires the best seats ({@link BestSeats}) for buyers who named none, in no transaction. One
 * call offers the store of holds what a whole queue of buyers would get one after the other, and it
 * acquires the first that is still free: however many ask at once, each gets other seats, and the
 * last of them those that are left. Only where the hall turns out not to be as it was read does a
 * buyer ask again, with what was learned of it; each time at least one seat more is known. The hall
 * is looked at as it was at most a second ago, which costs no call; seats that were acquired since
 * are looked for after the first collision, seats that were released where none are left.
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
    Search search = new Search(plan, request, empty, life);
    for (int round = 1; round <= MOST_ROUNDS; round++) {
      List<SeatChoice> choices = search.choices();
      if (choices.isEmpty()) {
        return PickedSeats.none(empty);
      }
      Premise premise = round <= INSISTENT_ROUNDS ? Premise.AS_READ : Premise.ANY;
      Optional<PickedSeats> acquired = search.acquire(choices, premise);
      if (acquired.isPresent()) {
        return acquired.get();
      }
    }
    throw Problem.unavailable(RETRY_SECONDS, null);
  }

  /** What one buyer knows of the hall. */
  private final class Search {
    private final SeatPlan plan;
    private final SeatRequest.Any request;
    private final Hold empty;
    private final Duration life;
    private BitSet taken;
    private boolean knowsRows;
    private boolean knowsHolds;

    Search(SeatPlan plan, SeatRequest.Any request, Hold empty, Duration life) {
      this.plan = plan;
      this.request = request;
      this.empty = empty;
      this.life = life;
      this.taken = seats.known(plan, empty.scheduleId());
    }

    /** The best first; where there are none, what was released of late is looked for. */
    List<SeatChoice> choices() {
      List<SeatChoice> choices = best();
      if (choices.isEmpty() && !knowsRows) {
        taken = seats.now(plan, empty.scheduleId());
        knowsRows = true;
        choices = best();
      }
      return choices;
    }

    private List<SeatChoice> best() {
      BestSeats best = new BestSeats(plan, taken, request.quantity(), request.grade());
      return Stream.generate(best::next)
          .takeWhile(Optional::isPresent)
          .flatMap(Optional::stream)
          .limit(CHOICES)
          .toList();
    }

    /** Acquires the first that is free, or learns what is not. */
    Optional<PickedSeats> acquire(List<SeatChoice> choices, Premise premise) {
      FirstFree first =
          holds.acquireFirst(
              empty.scheduleId(),
              empty.operation(),
              choices.stream().map(choice -> named(plan, choice)).toList(),
              premise,
              life);
      if (first.isFound()) {
        List<Seat> chosen = plan.seatsAt(choices.get(first.index()).seats());
        return Optional.of(new PickedSeats(empty.withSeats(chosen), chosen, List.of(), List.of()));
      }
      taken.or(plan.set(first.held()));
      if (!knowsHolds) {
        taken.or(seats.held(plan, empty.scheduleId()));
        knowsHolds = true;
      }
      return Optional.empty();
    }
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
