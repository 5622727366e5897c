package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Held;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Holds seats for a buyer whose turn it is. Asks no other service: token, schedule and plan are at
 * hand.
 *
 * <p>Runs in the transaction that {@code Idempotency.inTransaction} opens, so that hold and
 * response are kept together. If that transaction fails, even in its commit, the seats are released
 * again: see {@link SeatHolds} for this compensation.
 */
@Component
public class HoldSeats {
  private final SaleAccess access;
  private final ExpireHolds expire;
  private final SeatAllocator allocator;
  private final Clock clock;

  @Inject
  public HoldSeats(SaleAccess access, ExpireHolds expire, SeatAllocator allocator, Clock clock) {
    this.access = access;
    this.expire = expire;
    this.allocator = allocator;
    this.clock = clock;
  }

  /**
   * Holds all seats or none.
   *
   * @throws Problem QUEUE_TOKEN_INVALID, SEAT_LIMIT_EXCEEDED, SALE_CLOSED, SEAT_NOT_FOUND,
   *     RESERVATION_PENDING, SEAT_NOT_AVAILABLE, in this order
   */
  public Held hold(TokenHolder buyer, SeatRequest request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    UUID schedule = request.scheduleId();
    SeatPlan plan = access.require(buyer, schedule, request.quantity(), now);
    plan.requireKnown(request);
    expire.requireNonePending(buyer.userId(), schedule, now);
    return allocator.allocate(plan, buyer.userId(), request, now);
  }
}
