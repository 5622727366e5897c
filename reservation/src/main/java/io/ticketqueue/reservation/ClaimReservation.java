package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Claimed;
import io.ticketqueue.reservation.Reservation.Pending;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Gives a payment the right to a reservation while it settles, and keeps a paid one until its event
 * comes, however long that takes (R4).
 */
@Component
public class ClaimReservation {
  private static final System.Logger LOG = System.getLogger(ClaimReservation.class.getName());

  private final Reservations reservations;
  private final SeatHolds holds;
  private final Transactions transactions;
  private final HoldPolicy policy;

  @Inject
  public ClaimReservation(
      Reservations reservations, SeatHolds holds, Transactions transactions, HoldPolicy policy) {
    this.reservations = reservations;
    this.holds = holds;
    this.transactions = transactions;
    this.policy = policy;
  }

  /**
   * Claims a reservation, or renews the same payment's claim.
   *
   * @throws Problem RESERVATION_NOT_FOUND, AMOUNT_MISMATCH, HOLD_EXPIRED, RESERVATION_NOT_PENDING,
   *     PAYMENT_IN_PROGRESS
   */
  public Claimed claim(UUID id, UUID paymentId, long amount) {
    return transactions.required(
        () -> {
          Pending pending = lockPending(id, amount);
          Instant now = reservations.now();
          return save(pending.claim(paymentId, now, policy), now, "claimed");
        });
  }

  /**
   * Claims a reservation for a payment that has succeeded: it is kept until that is heard of, until
   * the money goes back, or until the performance is cancelled. Once is enough.
   *
   * @throws Problem as {@link #claim}; RESERVATION_NOT_PENDING also when it is confirmed already
   */
  public Claimed claimPaid(UUID id, UUID paymentId, long amount) {
    return transactions.required(
        () -> {
          Pending pending = lockPending(id, amount);
          Instant now = reservations.now();
          return save(pending.claimPaid(paymentId, now, policy), now, "claimed-paid");
        });
  }

  /** Releases a payment's claim; does nothing where it is not this payment's, or paid. */
  public void release(UUID id, UUID paymentId) {
    transactions.required(
        () -> {
          if (lock(id) instanceof Claimed claimed
              && claimed.isClaimedBy(paymentId)
              && !claimed.isPaid()) {
            reservations.save(claimed.release());
            log("claim-released", id, paymentId);
          }
        });
  }

  private Pending lockPending(UUID id, long amount) {
    Reservation found = lock(id);
    if (found.totalAmount() != amount) {
      throw new Problem(ErrorCode.AMOUNT_MISMATCH);
    }
    return found.requirePending();
  }

  private Reservation lock(UUID id) {
    return reservations.lock(id).orElseThrow(() -> new Problem(ErrorCode.RESERVATION_NOT_FOUND));
  }

  private Claimed save(Claimed claimed, Instant now, String event) {
    reservations.save(claimed);
    Instant until = claimed.claim().until();
    Hold hold = claimed.hold();
    if (until.isAfter(hold.expiresAt())) {
      // What lasts longer is renewed by RepairHolds.
      Duration life = shorter(Duration.between(now, until), policy.hold());
      holds.renewAfterCommit(hold.scheduleId(), hold.operation(), hold.seatIds(), life);
    }
    log(event, claimed.id(), claimed.claim().paymentId());
    return claimed;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static void log(String event, UUID reservationId, UUID paymentId) {
    LOG.log(
        System.Logger.Level.INFO,
        "event={0} reservation={1} payment={2}",
        event,
        reservationId,
        paymentId);
  }
}
