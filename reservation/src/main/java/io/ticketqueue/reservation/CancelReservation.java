package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Live;
import io.ticketqueue.reservation.Reservation.Pending;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cancels a reservation for its owner, before or after it is paid. */
@Component
public class CancelReservation {
  private final Reservations reservations;
  private final RefundQuotes quotes;
  private final ReservationTransitions transitions;
  private final Transactions transactions;
  private final WallClock wall;

  @Inject
  public CancelReservation(
      Reservations reservations,
      RefundQuotes quotes,
      ReservationTransitions transitions,
      Transactions transactions,
      WallClock wall) {
    this.reservations = reservations;
    this.quotes = quotes;
    this.transitions = transitions;
    this.transactions = transactions;
    this.wall = wall;
  }

  /**
   * Releases an unpaid hold.
   *
   * @throws Problem RESERVATION_NOT_FOUND, RESERVATION_NOT_PENDING, PAYMENT_IN_PROGRESS
   */
  public void release(UUID userId, UUID id) {
    transactions.required(
        () -> {
          if (!(reservations.lockOwn(userId, id) instanceof Pending pending)) {
            throw new Problem(ErrorCode.RESERVATION_NOT_PENDING);
          }
          pending.requireUnclaimed(reservations.now());
          transitions.cancel(pending, CancelReason.USER_REQUEST, wall.now());
        });
  }

  /**
   * Cancels a reservation, paid or not; a cancelled one stays so.
   *
   * @param expectedRefund what the buyer was told that goes back; null: whatever it is
   * @throws Problem RESERVATION_NOT_FOUND; QUOTE_CHANGED when something else would go back; and as
   *     {@link RefundQuotes#quote}
   */
  public Cancelled cancel(UUID userId, UUID id, @Nullable Long expectedRefund) {
    quotes.prepare(transactions.required(() -> reservations.findOwn(userId, id)));
    return transactions.required(
        () ->
            switch (reservations.lockOwn(userId, id)) {
              case Cancelled cancelled -> cancelled;
              case Live live -> cancel(live, expectedRefund);
            });
  }

  /** What time it is counts once the row is locked: a wait may last past midnight. */
  private Cancelled cancel(Live live, @Nullable Long expectedRefund) {
    Instant now = wall.now();
    long refund = quotes.quote(live, now).refundAmount();
    if (expectedRefund != null && expectedRefund != refund) {
      throw new Problem(ErrorCode.QUOTE_CHANGED);
    }
    return transitions.cancelByBuyer(live, refund, now);
  }
}
