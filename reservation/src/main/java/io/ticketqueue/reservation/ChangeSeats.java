package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Pending;
import io.ticketqueue.reservation.SaleAccess.Sale;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Changes the seats of an unpaid reservation, for the time that is left. The old ones are kept
 * until the new ones are written (R2); any failure leaves everything as it was, see {@link
 * SeatHolds} for how the new ones are released then. What it needs is looked up before its row is
 * locked, for which a payment may wait.
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
    UUID schedule =
        transactions.required(() -> reservations.findOwn(buyer.userId(), id).scheduleId());
    Sale sale = access.require(buyer, schedule);
    return transactions.required(() -> change(sale, buyer, id, seatIds));
  }

  private Pending change(Sale sale, TokenHolder buyer, UUID id, List<UUID> seatIds) {
    Instant asked = clock.instant();
    access.requireShare(sale, buyer, seatIds.size(), id, asked);
    Reservation found = reservations.lockOwn(buyer.userId(), id);
    List<Seat> seats = sale.plan().seats(seatIds);
    Pending before = found.requirePending();
    Instant now = clock.instant(); // it may have waited for its locks
    Pending after = before.changeSeats(seats, now);
    allocator.reallocate(sale.plan(), before, after, now);
    return after;
  }
}
