package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.Reservation.Pending;
import jakarta.inject.Inject;
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
   * @throws Problem SEAT_NOT_AVAILABLE with {@code unavailable} ({@link HoldsDiffer} for the
   *     database alone), SEAT_LEAVES_GAP with {@code gap}, RESERVATION_PENDING when the user has
   *     got another one meanwhile
   */
  Held allocate(TokenHolder buyer, PickedSeats picked, Hold hold) {
    requireFree(picked);
    Held held = new Held(hold);
    if (!reservations.add(held, buyer.admission())) {
      throw new Problem(ErrorCode.RESERVATION_PENDING);
    }
    if (!hasSeats(held, picked)) {
      throw new HoldsDiffer(unavailable(picked));
    }
    announcements.held(held);
    return held;
  }

  /** Writes the seats; only where some are taken it is looked whether their owners have lapsed. */
  private boolean hasSeats(Held held, PickedSeats picked) {
    int written = reservations.addSeats(held);
    if (written < held.seats().size()
        && expire.expireBlocking(held.scheduleId(), picked.wantedIds())) {
      written += reservations.addSeats(held);
    }
    return written == held.seats().size();
  }

  /**
   * Gives a reservation the seats of another state of it, all or none; those it had and has no more
   * are released once the transaction commits.
   *
   * @throws Problem as {@link #allocate}
   */
  void reallocate(Pending before, Pending after, PickedSeats picked) {
    requireFree(picked);
    if (!picked.wanted().isEmpty()) {
      boolean unused = expire.expireBlocking(after.scheduleId(), picked.wantedIds());
    }
    reservations.save(after);
    if (reservations.replaceSeats(after) < after.seats().size()) {
      throw new HoldsDiffer(unavailable(picked));
    }
    announcements.held(after);
    List<UUID> dropped =
        before.seatIds().stream().filter(seat -> !after.seatIds().contains(seat)).toList();
    holds.releaseAfterCommit(after.scheduleId(), after.hold().operation(), dropped);
  }

  private void requireFree(PickedSeats picked) {
    if (!picked.areFree()) {
      throw new SeatsUnavailable(unavailable(picked));
    }
    if (!picked.gap().isEmpty()) {
      throw new Problem(ErrorCode.SEAT_LEAVES_GAP).with("gap", picked.gap());
    }
  }

  /** Those of the wanted seats that others have, by the store of holds or by the database. */
  private List<UUID> unavailable(PickedSeats picked) {
    List<UUID> wanted = picked.wantedIds();
    Hold hold = picked.hold();
    Set<UUID> taken =
        new HashSet<>(reservations.takenByOthers(hold.scheduleId(), wanted, hold.id()));
    taken.addAll(picked.refused());
    return wanted.stream().filter(taken::contains).toList();
  }
}
