package io.ticketqueue.payment;

import java.util.UUID;

/**
 * A reservation as reservation has it.
 *
 * @param secondsLeft of its hold
 */
public record Held(
    UUID id, UUID user, UUID schedule, UUID seat, String status, long amount, int secondsLeft) {
  /** One seat held for five minutes. */
  static Held by(UUID user, long amount) {
    return new Held(
        UUID.randomUUID(), user, UUID.randomUUID(), UUID.randomUUID(), "PENDING", amount, 300);
  }

  public Held status(String changed) {
    return new Held(id, user, schedule, seat, changed, amount, secondsLeft);
  }

  public Held amount(long changed) {
    return new Held(id, user, schedule, seat, status, changed, secondsLeft);
  }

  public Held expired() {
    return new Held(id, user, schedule, seat, status, amount, -10);
  }
}
