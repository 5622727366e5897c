package io.ticketqueue.payment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reservation as reservation has it.
 *
 * @param secondsLeft of its hold
 * @param refundAmount what goes back, once it is cancelled
 */
public record Held(
    UUID id,
    UUID user,
    UUID schedule,
    UUID seat,
    String status,
    long amount,
    int secondsLeft,
    @Nullable Long refundAmount) {
  /** One seat held for five minutes. */
  static Held by(UUID user, long amount) {
    return new Held(
        UUID.randomUUID(),
        user,
        UUID.randomUUID(),
        UUID.randomUUID(),
        "PENDING",
        amount,
        300,
        null);
  }

  public Held status(String changed) {
    return new Held(id, user, schedule, seat, changed, amount, secondsLeft, refundAmount);
  }

  public Held amount(long changed) {
    return new Held(id, user, schedule, seat, status, changed, secondsLeft, refundAmount);
  }

  /** Its hold ends in so many seconds. */
  public Held endsIn(int seconds) {
    return new Held(id, user, schedule, seat, status, amount, seconds, refundAmount);
  }

  public Held expired() {
    return new Held(id, user, schedule, seat, status, amount, -10, refundAmount);
  }

  /** Cancelled after it was paid; so much goes back. */
  public Held cancelled(long refund) {
    return new Held(id, user, schedule, seat, "CANCELLED", amount, secondsLeft, refund);
  }
}
