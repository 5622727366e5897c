package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.Reservation.Pending;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Gives reservations the seats that {@link SeatPicker} has acquired: in the database, then as an
 * event, in the caller's transaction. The caller undoes what was acquired if that fails.
 */
@Component
public class SeatAllocator {
  private static final int ALTERNATIVES = 3;

  private final SeatHolds holds;
  private final Reservations reservations;
  private final ExpireHolds expire;
  private final Announcements announcements;

  @Inject
  public SeatAllocator(
      SeatHolds holds, Reservations reservations, ExpireHolds expire, Announcements announcements) {
    this.holds = holds;
    this.reservations = reservations;
    this.expire = expire;
    this.announcements = announcements;
  }

  /**
   * Allocates seats to a new reservation, all or none.
   *
   * @param hold of these seats, from now on
   * @throws Problem SEAT_NOT_AVAILABLE with {@code unavailable} and {@code alternatives} ({@link
   *     HoldsDiffer} for the database alone), RESERVATION_PENDING when the user has got another one
   *     meanwhile
   */
  Held allocate(SeatPlan plan, TokenHolder buyer, PickedSeats picked, Hold hold) {
    requireFree(plan, picked);
    Held held = new Held(hold);
    expire.expireBlocking(hold.scheduleId(), picked.wantedIds());
    if (!reservations.add(held, buyer.admission())) {
      throw new Problem(ErrorCode.RESERVATION_PENDING);
    }
    if (reservations.addSeats(held) < held.seats().size()) {
      throw refusal(new HoldsDiffer(), plan, picked);
    }
    announcements.held(held);
    return held;
  }

  /**
   * Gives a reservation the seats of another state of it, all or none; those it had and has no more
   * are released once the transaction commits.
   *
   * @throws Problem as {@link #allocate}
   */
  void reallocate(SeatPlan plan, Pending before, Pending after, PickedSeats picked) {
    requireFree(plan, picked);
    if (!picked.wanted().isEmpty()) {
      expire.expireBlocking(after.scheduleId(), picked.wantedIds());
    }
    reservations.save(after);
    if (reservations.replaceSeats(after) < after.seats().size()) {
      throw refusal(new HoldsDiffer(), plan, picked);
    }
    announcements.held(after);
    List<UUID> dropped =
        before.seatIds().stream().filter(seat -> !after.seatIds().contains(seat)).toList();
    holds.releaseAfterCommit(after.scheduleId(), after.hold().operation(), dropped);
  }

  private void requireFree(SeatPlan plan, PickedSeats picked) {
    if (!picked.areFree()) {
      throw refusal(new Problem(ErrorCode.SEAT_NOT_AVAILABLE), plan, picked);
    }
  }

  /**
   * The refusal of seats that are not free. What others have acquired and not written yet may be
   * among the alternatives.
   */
  private Problem refusal(Problem problem, SeatPlan plan, PickedSeats picked) {
    if (picked.wanted().isEmpty()) {
      return problem.with("unavailable", List.of()).with("alternatives", List.of());
    }
    List<Seat> near = plan.near(picked.wanted().getFirst());
    List<UUID> asked = new ArrayList<>(ids(near));
    asked.addAll(picked.wantedIds());
    Hold hold = picked.hold();
    Set<UUID> taken =
        new HashSet<>(reservations.takenByOthers(hold.scheduleId(), asked, hold.id()));
    taken.addAll(picked.refused());
    return problem
        .with("unavailable", picked.wantedIds().stream().filter(taken::contains).toList())
        .with(
            "alternatives",
            SeatPlan.groups(near, taken, picked.wanted().size(), ALTERNATIVES).stream()
                .map(SeatAllocator::ids)
                .toList());
  }

  private static List<UUID> ids(List<Seat> seats) {
    return seats.stream().map(Seat::id).toList();
  }
}
