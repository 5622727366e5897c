package io.ticketqueue.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One refund of a payment.
 *
 * @param amount won that go back by it
 * @param fee won that are kept: the cancellation fee
 * @param console whether it was made in PortOne's console; what the payment owes stands once
 * @param at when it reached its state
 * @param byHand who paid it by hand; null: PortOne pays it
 */
public record RefundCase(
    UUID id,
    UUID paymentId,
    UUID reservationId,
    long amount,
    long fee,
    String reason,
    State state,
    boolean console,
    Tries tries,
    Instant at,
    @Nullable ByHand byHand) {
  /** Where it stands. */
  public enum State {
    DUE,
    DONE,
    /** PortOne refuses it: it is not tried again until an operator says so. */
    NEEDS_OPERATOR
  }

  /**
   * How it was tried.
   *
   * @param refusals how often PortOne refused
   */
  public record Tries(int attempts, int refusals, @Nullable String lastError) {
    static final Tries NONE = new Tries(0, 0, null);
  }

  /**
   * A payment by hand.
   *
   * @param reference by which the transfer is found
   */
  public record ByHand(UUID operator, String reference) {}

  RefundCase in(State newState, Instant since) {
    return new RefundCase(
        id, paymentId, reservationId, amount, fee, reason, newState, console, tries, since, byHand);
  }

  RefundCase of(long newAmount, long newFee) {
    return new RefundCase(
        id, paymentId, reservationId, newAmount, newFee, reason, state, console, tries, at, byHand);
  }

  /** Tried once more; PortOne did not refuse. */
  RefundCase tried() {
    return with(new Tries(tries.attempts() + 1, tries.refusals(), tries.lastError()));
  }

  /** Tried once more, and refused. */
  RefundCase refused(String error) {
    return with(new Tries(tries.attempts() + 1, tries.refusals() + 1, error));
  }

  private RefundCase with(Tries newTries) {
    return new RefundCase(
        id, paymentId, reservationId, amount, fee, reason, state, console, newTries, at, byHand);
  }

  RefundCase paidBy(ByHand hand) {
    return new RefundCase(
        id, paymentId, reservationId, amount, fee, reason, state, console, tries, at, hand);
  }
}
