package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Pending;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Changes the seats of an unpaid reservation, for the time that is left. The old ones are kept
 * until the new ones are written (R2); any failure leaves everything as it was, see {@link
 * SeatHolds} for how the new ones are released then.
 */
@Component
public class ChangeSeats {
  private final SaleAccess access;
  private final Reservations reservations;
  private final SeatAllocator allocator;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public ChangeSeats(
      SaleAccess access,
      Reservations reservations,
      SeatAllocator allocator,
      Transactions transactions,
      Clock clock) {
    this.access = access;
    this.reservations = reservations;
    this.allocator = allocator;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Changes the seats.
   *
   * @param seatIds distinct, at least one
   * @throws Problem RESERVATION_NOT_FOUND, QUEUE_TOKEN_INVALID, SEAT_LIMIT_EXCEEDED, SALE_CLOSED,
   *     SEAT_NOT_FOUND, HOLD_EXPIRED, RESERVATION_NOT_PENDING, PAYMENT_IN_PROGRESS,
   *     SEAT_NOT_AVAILABLE
   */
  public Pending change(TokenHolder buyer, UUID id, List<UUID> seatIds) {
    return transactions.required(() -> changeLocked(buyer, id, seatIds));
  }

  private Pending changeLocked(TokenHolder buyer, UUID id, List<UUID> seatIds) {
    Instant now = clock.instant();
    Reservation found = reservations.lockOwn(buyer.userId(), id);
    SeatPlan plan = access.require(buyer, found.scheduleId(), seatIds.size(), now);
    List<Seat> seats = plan.seats(seatIds);
    Pending before = found.requirePending();
    Pending after = before.changeSeats(seats, now);
    allocator.reallocate(plan, before, after, now);
    return after;
  }
}
