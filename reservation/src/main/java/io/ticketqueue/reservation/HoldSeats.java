package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.SaleAccess.Sale;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Holds seats for a buyer whose turn it is. Asks no other service, except for a schedule's first
 * hold: token, schedule and plan are at hand.
 *
 * <p>Has two parts: what is looked up without a transaction, and the hold itself, in the one that
 * {@code Idempotency.inTransaction} opens, so that hold and response are kept together. If that
 * transaction fails, even in its commit, the seats are released again: see {@link SeatHolds} for
 * this compensation.
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
   * Looks up what a hold needs, in no transaction. Refuses nothing: a repetition has its answer
   * already.
   *
   * @return holds all seats or none, in a transaction; throws the {@link Problem}s
   *     QUEUE_TOKEN_INVALID, SEAT_LIMIT_EXCEEDED, SALE_CLOSED, HOLDS_EXHAUSTED, SEAT_NOT_FOUND,
   *     RESERVATION_PENDING, SEAT_NOT_AVAILABLE, in this order
   */
  public Supplier<Held> prepare(TokenHolder buyer, SeatRequest request) {
    Supplier<Sale> sale = access.look(buyer, request.scheduleId());
    return () -> hold(sale.get(), buyer, request);
  }

  private Held hold(Sale sale, TokenHolder buyer, SeatRequest request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    UUID schedule = request.scheduleId();
    access.requireShare(sale, buyer, request.quantity(), null, now);
    access.requireHoldsLeft(buyer, schedule);
    sale.plan().requireKnown(request);
    expire.requireNonePending(buyer.userId(), schedule, now);
    return allocator.allocate(sale.plan(), buyer, request, now);
  }
}
