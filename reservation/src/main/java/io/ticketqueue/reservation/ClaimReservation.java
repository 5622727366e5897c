package io.ticketqueue.reservation;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;

/**
 * Lets a payment have a reservation to itself while it settles, and keeps it for one that has
 * succeeded until that is heard of, however long the event takes.
 */
@Dependent
public class ClaimReservation {
  private static final System.Logger LOG = System.getLogger(ClaimReservation.class.getName());

  private final Reservations reservations;
  private final Event<SeatsKept> kept;
  private final HoldPolicy policy;
  private final Clock clock;

  @Inject
  ClaimReservation(
      Reservations reservations, Event<SeatsKept> kept, HoldPolicy policy, Clock clock) {
    this.reservations = reservations;
    this.kept = kept;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Claims, or prolongs the same payment's claim, in the caller's transaction.
   *
   * @throws Problem RESERVATION_NOT_FOUND, AMOUNT_MISMATCH (409), HOLD_EXPIRED,
   *     RESERVATION_NOT_PENDING, PAYMENT_IN_PROGRESS
   */
  public Reservation claim(UUID id, UUID paymentId, long amount) {
    Reservation claimed = lock(id).claimedBy(paymentId, amount, now(), policy);
    write(claimed);
    log("claimed", claimed, paymentId);
    return claimed;
  }

  /**
   * Keeps it for a payment that has succeeded, in the caller's transaction.
   *
   * @throws Problem as {@link #claim}; RESERVATION_NOT_PENDING also when it is confirmed already
   */
  public Reservation keep(UUID id, UUID paymentId, long amount) {
    Reservation paid = lock(id).keptFor(paymentId, amount, now(), policy);
    write(paid);
    log("kept", paid, paymentId);
    return paid;
  }

  private void write(Reservation claimed) {
    reservations.save(claimed);
    Instant until = Objects.requireNonNull(claimed.claim()).until();
    if (until.isAfter(claimed.holdExpiresAt())) {
      kept.fire(new SeatsKept(claimed.scheduleId(), claimed.id(), claimed.seatIds(), until));
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Gives a claim back in the caller's transaction; does nothing where it is not this payment's.
   */
  public void giveBack(UUID id, UUID paymentId) {
    Reservation before = lock(id);
    Reservation after = before.unclaimedBy(paymentId);
    if (!after.equals(before)) {
      reservations.save(after);
      log("unclaimed", after, paymentId);
    }
  }

  private Reservation lock(UUID id) {
    return reservations.lock(id).orElseThrow(() -> new Problem(ErrorCode.RESERVATION_NOT_FOUND));
  }

  private static void log(String event, Reservation reservation, UUID paymentId) {
    LOG.log(
        System.Logger.Level.INFO,
        "event={0} reservation={1} payment={2}",
        event,
        reservation.id(),
        paymentId);
  }
}
