package io.ticketqueue.reservation;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Other seats in place of those held, for the time that is left. The old ones are kept until the
 * new ones are written; any failure leaves everything as it was.
 */
@Dependent
public class ChangeSeats {
  private final OpenSale sale;
  private final Reservations reservations;
  private final SeatTaker taker;
  private final ExpireHolds expired;
  private final Announcements announcements;
  private final Event<SeatsFreed> freed;
  private final Clock clock;

  @Inject
  ChangeSeats(
      OpenSale sale,
      Reservations reservations,
      SeatTaker taker,
      ExpireHolds expired,
      Announcements announcements,
      Event<SeatsFreed> freed,
      Clock clock) {
    this.sale = sale;
    this.reservations = reservations;
    this.taker = taker;
    this.expired = expired;
    this.announcements = announcements;
    this.freed = freed;
    this.clock = clock;
  }

  /**
   * Changes the seats of a reservation in the caller's transaction.
   *
   * @param seatIds distinct, at least one
   * @throws Problem RESERVATION_NOT_FOUND, QUEUE_TOKEN_INVALID, SEAT_LIMIT_EXCEEDED, SALE_CLOSED,
   *     SEAT_NOT_FOUND, HOLD_EXPIRED, RESERVATION_NOT_PENDING, PAYMENT_IN_PROGRESS,
   *     SEAT_NOT_AVAILABLE
   */
  public Reservation change(UUID userId, UUID id, @Nullable String token, List<UUID> seatIds) {
    Instant now = clock.instant();
    Reservation before =
        reservations
            .lock(id)
            .filter(found -> found.userId().equals(userId))
            .orElseThrow(() -> new Problem(ErrorCode.RESERVATION_NOT_FOUND));
    UUID schedule = before.scheduleId();
    SeatPlan plan = sale.enter(userId, token, schedule, seatIds.size(), now);
    Reservation after = before.withSeats(plan.seats(seatIds), now);

    List<Seat> added = after.seats().stream().filter(seat -> !has(before, seat)).toList();
    List<UUID> dropped =
        before.seats().stream().filter(seat -> !has(after, seat)).map(Seat::id).toList();
    if (!added.isEmpty()) {
      expired.outOfTheWay(schedule, added.stream().map(Seat::id).toList(), now);
      taker.take(plan, schedule, id, added, Duration.between(now, before.holdExpiresAt()));
    }
    reservations.save(after);
    if (reservations.writeSeats(after) < after.seats().size()) {
      throw taker.refusal(plan, schedule, id, added, null);
    }
    announcements.held(after);
    freed.fire(new SeatsFreed(schedule, id, dropped));
    return after;
  }

  private static boolean has(Reservation reservation, Seat seat) {
    return reservation.seatIds().contains(seat.id());
  }
}
