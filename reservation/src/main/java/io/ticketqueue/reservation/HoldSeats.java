package io.ticketqueue.reservation;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds seats for somebody whose turn it is. Asks no other service: token, schedule and plan are at
 * hand. Runs in the caller's transaction; should that fail, the seats go back.
 */
@Dependent
public class HoldSeats {
  private final OpenSale sale;
  private final Reservations reservations;
  private final SeatTaker taker;
  private final ExpireHolds expired;
  private final Announcements announcements;
  private final HoldPolicy policy;
  private final Clock clock;

  @Inject
  HoldSeats(
      OpenSale sale,
      Reservations reservations,
      SeatTaker taker,
      ExpireHolds expired,
      Announcements announcements,
      HoldPolicy policy,
      Clock clock) {
    this.sale = sale;
    this.reservations = reservations;
    this.taker = taker;
    this.expired = expired;
    this.announcements = announcements;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Holds all seats or none.
   *
   * @throws Problem QUEUE_TOKEN_INVALID, SEAT_LIMIT_EXCEEDED, SALE_CLOSED, SEAT_NOT_FOUND,
   *     RESERVATION_PENDING, SEAT_NOT_AVAILABLE, in this order
   */
  public Reservation hold(UUID userId, @Nullable String token, Wish wish) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    UUID schedule = wish.scheduleId();
    SeatPlan plan = sale.enter(userId, token, schedule, wish.quantity(), now);
    List<Seat> wished = plan.seats(wish.seatIds());
    if (wish.grade() != null && !plan.hasGrade(wish.grade())) {
      throw new Problem(ErrorCode.SEAT_NOT_FOUND);
    }
    requireNonePending(userId, schedule, now);
    expired.outOfTheWay(schedule, wish.seatIds(), now);

    UUID id = Ids.next();
    List<Seat> seats =
        wish.namesSeats()
            ? taker.take(plan, schedule, id, wished, policy.hold())
            : taker.takeBest(plan, id, wish, policy.hold());
    Reservation held = Reservation.held(id, userId, schedule, seats, now, policy);
    if (!wish.namesSeats()) {
      expired.outOfTheWay(schedule, held.seatIds(), now);
    }
    write(plan, held);
    announcements.held(held);
    return held;
  }

  private void write(SeatPlan plan, Reservation held) {
    if (!reservations.add(held)) {
      throw new Problem(ErrorCode.RESERVATION_PENDING);
    }
    if (reservations.writeSeats(held) < held.seats().size()) {
      throw taker.refusal(plan, held.scheduleId(), held.id(), held.seats(), null);
    }
  }

  private void requireNonePending(UUID userId, UUID scheduleId, Instant now) {
    Reservation pending = reservations.lockPending(userId, scheduleId).orElse(null);
    if (pending == null) {
      return;
    }
    if (!pending.hasLapsedAt(now)) {
      throw new Problem(ErrorCode.RESERVATION_PENDING).with("reservationId", pending.id());
    }
    expired.expire(pending, now);
  }
}
