package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import jakarta.inject.Inject;
import java.util.UUID;

/** Tells a buyer what a cancellation would give back. */
@Component
public class QuoteRefund {
  private final Reservations reservations;
  private final RefundQuotes quotes;
  private final Transactions transactions;
  private final WallClock wall;

  @Inject
  public QuoteRefund(
      Reservations reservations, RefundQuotes quotes, Transactions transactions, WallClock wall) {
    this.reservations = reservations;
    this.quotes = quotes;
    this.transactions = transactions;
    this.wall = wall;
  }

  /**
   * The quote as of now.
   *
   * @throws Problem RESERVATION_NOT_FOUND, and as {@link RefundQuotes#quote}
   */
  public RefundQuote quote(UUID userId, UUID id) {
    quotes.prepare(transactions.required(() -> reservations.findOwn(userId, id)));
    return transactions.required(() -> quotes.quote(reservations.findOwn(userId, id), wall.now()));
  }
}
