package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.UnreadableResponse;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Pending;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What may be cancelled by its buyer, and what that gives back: the price less the fee that the
 * event has for so many days before the performance, counted in the house's zone.
 */
@Component
public class RefundQuotes {
  private static final int RETRY_SECONDS = 5;

  private final Reservations reservations;
  private final ScheduleCopies copies;
  private final Schedules schedules;
  private final Transactions transactions;
  private final WallClock wall;

  @Inject
  public RefundQuotes(
      Reservations reservations,
      ScheduleCopies copies,
      Schedules schedules,
      Transactions transactions,
      WallClock wall) {
    this.reservations = reservations;
    this.copies = copies;
    this.schedules = schedules;
    this.transactions = transactions;
    this.wall = wall;
  }

  /**
   * Sees to it that the fees are known that a quote for a reservation needs; those of a copy of
   * before are asked for. In no transaction.
   *
   * @throws Problem SERVICE_UNAVAILABLE while event cannot be asked
   */
  void prepare(Reservation reservation) {
    UUID scheduleId = reservation.scheduleId();
    if (reservation instanceof Confirmed
        && transactions.required(() -> schedule(scheduleId)).cancellationFees() == null) {
      try {
        schedules.refresh(scheduleId).run();
      } catch (UnreadableResponse e) {
        throw Problem.unavailable(RETRY_SECONDS, e);
      }
    }
  }

  /**
   * The quote for a reservation, in the caller's transaction.
   *
   * @throws Problem PAYMENT_IN_PROGRESS; CANCEL_NOT_ALLOWED with {@code reason}: once a ticket was
   *     used, and from the day of the performance on; CANCEL_NOT_ALLOWED when it is cancelled
   */
  RefundQuote quote(Reservation reservation, Instant now) {
    return switch (reservation) {
      case Pending pending -> ofUnpaid(pending, now);
      case Confirmed confirmed -> ofPaid(confirmed, now);
      case Cancelled cancelled -> throw new Problem(ErrorCode.CANCEL_NOT_ALLOWED);
    };
  }

  private RefundQuote ofUnpaid(Pending pending, Instant now) {
    pending.requireUnclaimed(reservations.now());
    Instant end = pending.lastsUntil();
    Instant midnight = midnightAfter(now);
    return new RefundQuote(0, 0, null, end.isAfter(now) && end.isBefore(midnight) ? end : midnight);
  }

  private RefundQuote ofPaid(Confirmed confirmed, Instant now) {
    if (confirmed.bought().isUsed()) {
      throw notAllowed("USED");
    }
    Schedule schedule = schedule(confirmed.scheduleId());
    LocalDate day = wall.day(schedule.eventStartAt());
    long daysLeft = ChronoUnit.DAYS.between(wall.day(now), day);
    if (daysLeft < 1) {
      throw notAllowed("PERFORMANCE_DAY");
    }
    if (schedule.cancellationFees() == null && !schedule.cancelled()) {
      throw Problem.unavailable(RETRY_SECONDS, null); // it was paid since they were prepared
    }
    CancellationFees.Tier rule = schedule.feesNow().tier(daysLeft).orElse(null);
    long fee = rule == null ? 0 : rule.of(confirmed.totalAmount());
    return new RefundQuote(confirmed.totalAmount() - fee, fee, rule, midnightAfter(now));
  }

  private static Problem notAllowed(String reason) {
    return new Problem(ErrorCode.CANCEL_NOT_ALLOWED).with("reason", reason);
  }

  private Instant midnightAfter(Instant now) {
    return wall.day(now).plusDays(1).atStartOfDay(wall.zone()).toInstant();
  }

  private Schedule schedule(UUID id) {
    return copies
        .find(id)
        .orElseThrow(() -> new IllegalStateException("a reservation without its schedule"));
  }
}
