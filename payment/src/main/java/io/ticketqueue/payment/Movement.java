package io.ticketqueue.payment;

import java.time.Instant;

/**
 * A movement of money in the books.
 *
 * @param amount won; 0 where seats cost nothing
 * @param seats how many are sold by it, negative where they are given back
 * @param at when the money moved
 */
public record Movement(LedgerCause cause, long amount, int seats, Instant at) {
  /** Without seats. */
  public static Movement of(LedgerCause cause, long amount, Instant at) {
    return new Movement(cause, amount, 0, at);
  }
}
