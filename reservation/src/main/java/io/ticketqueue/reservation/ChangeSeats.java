package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Pending;
import io.ticketqueue.reservation.SaleAccess.Admitted;
import io.ticketqueue.reservation.SaleAccess.Sale;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Changes the seats of an unpaid reservation, for the time that is left. The old ones are kept
 * until the new ones are written (R2); any failure leaves everything as it was. What it needs is
 * looked up before its row is locked, for which a payment may wait, and the new seats are acquired
 * before that too.
 */
@Component
public class ChangeSeats {
  private static final int ATTEMPTS = 5;
  private static final int RETRY_SECONDS = 1;

  private final SaleAccess access;
  private final Reservations reservations;
  private final SeatPicker picker;
  private final SeatAllocator allocator;
  private final Transactions transactions;

  @Inject
  public ChangeSeats(
      SaleAccess access,
      Reservations reservations,
      SeatPicker picker,
      SeatAllocator allocator,
      Transactions transactions) {
    this.access = access;
    this.reservations = reservations;
    this.picker = picker;
    this.allocator = allocator;
    this.transactions = transactions;
  }

  /** What the change begins from: the reservation as it was read, and the change's number. */
  private record Begun(Reservation found, long operation, Instant now) {}

  /** Who asks for which seats. */
  private record Change(TokenHolder buyer, UUID reservationId, List<UUID> seatIds) {}

  /** Another change was written meanwhile. */
  private static final class Outdated extends RuntimeException {
    private static final long serialVersionUID = 1;

    Outdated() {
      super("", null, false, false);
    }
  }

  /**
   * Changes the seats.
   *
   * @param seatIds distinct, at least one
   * @throws Problem RESERVATION_NOT_FOUND, QUEUE_TOKEN_INVALID, SEAT_LIMIT_EXCEEDED, SALE_CLOSED,
   *     SEAT_NOT_FOUND, HOLD_EXPIRED, RESERVATION_NOT_PENDING, PAYMENT_IN_PROGRESS,
   *     SEAT_NOT_AVAILABLE, SEAT_LEAVES_GAP
   */
  public Pending change(TokenHolder buyer, UUID id, List<UUID> seatIds) {
    Change change = new Change(buyer, id, seatIds);
    Begun begun = begin(change);
    Sale sale = access.require(buyer, begun.found().scheduleId());
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        return change(sale, change, begun);
      } catch (Outdated e) {
        begun = begin(change); // the other one was done, so all together get on
      }
    }
    throw Problem.unavailable(RETRY_SECONDS, null);
  }

  private Begun begin(Change change) {
    return transactions.required(
        () ->
            new Begun(
                reservations.findOwn(change.buyer().userId(), change.reservationId()),
                reservations.nextOperation(),
                reservations.now()));
  }

  private Pending change(Sale sale, Change change, Begun begun) {
    PickedSeats picked = pick(sale, change.seatIds(), begun);
    try {
      return transactions.required(() -> write(sale, change, begun, picked));
    } catch (RuntimeException failure) {
      picker.undo(sale, picked, failure);
      throw failure;
    }
  }

  /** Acquires the seats it has not yet. */
  private PickedSeats pick(Sale sale, List<UUID> seatIds, Begun begun) {
    Hold before = begun.found().hold();
    Duration rest = Duration.between(begun.now(), before.expiresAt());
    boolean pending = begun.found() instanceof Pending && rest.isPositive();
    SeatRequest request = new SeatRequest.Named(sale.schedule().id(), seatIds);
    if (!pending || !access.mayBeAcquired(sale, request)) {
      return PickedSeats.none(before);
    }
    Hold after = before.withSeats(sale.plan().seats(seatIds), begun.operation());
    return picker.acquire(sale, after, before.seatIds(), rest);
  }

  private Pending write(Sale sale, Change change, Begun begun, PickedSeats picked) {
    UUID id = change.reservationId();
    Admitted admitted = access.admit(change.buyer(), sale.schedule().id());
    access.requireShare(sale, change.buyer(), admitted, change.seatIds().size(), id);
    Reservation found = reservations.lockOwn(change.buyer().userId(), id);
    List<Seat> seats = sale.plan().seats(change.seatIds());
    Pending before = found.requirePending();
    if (before.hold().operationNumber() != begun.found().hold().operationNumber()) {
      throw new Outdated();
    }
    Pending after = before.changeSeats(seats, begun.operation(), reservations.now());
    allocator.reallocate(before, after, picked);
    return after;
  }
}
