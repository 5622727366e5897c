package io.ticketqueue.reservation;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person's seats of one schedule. Its life: PENDING from the hold on; claimed while a payment
 * is being settled; CONFIRMED with a ticket once it is paid; CANCELLED for good. Each change gives
 * a new value and refuses what its state does not allow.
 *
 * @param seats 1–4, in the order of the plan
 * @param holdExpiresAt when it lapses, unless claimed
 * @param claim the payment that is or was last being settled
 */
public record Reservation(
    UUID id,
    UUID userId,
    UUID scheduleId,
    List<Seat> seats,
    Status status,
    Instant holdExpiresAt,
    @Nullable Claim claim,
    @Nullable Ticket ticket,
    @Nullable Cancellation cancellation,
    Instant createdAt) {

  /** A payment's right to settle, from {@code since}, lasting until {@code until}. */
  public record Claim(UUID paymentId, Instant since, Instant until) {}

  /** What a paid reservation entitles to; {@code admittedAt} is null before the gate. */
  public record Ticket(
      String number, UUID paymentId, Instant confirmedAt, @Nullable Instant admittedAt) {}

  /** That and why it ended. */
  public record Cancellation(CancelReason reason, Instant at) {}

  /** A new hold. */
  static Reservation held(
      UUID id, UUID userId, UUID scheduleId, List<Seat> seats, Instant now, HoldPolicy policy) {
    Instant until = now.plus(policy.hold());
    return new Reservation(
        id, userId, scheduleId, seats, Status.PENDING, until, null, null, null, now);
  }

  /** What is or was to be paid, in won. */
  public long totalAmount() {
    return seats.stream().mapToLong(Seat::price).sum();
  }

  public List<UUID> seatIds() {
    return seats.stream().map(Seat::id).toList();
  }

  /** Whether a payment is being settled. */
  boolean isClaimedAt(Instant now) {
    return claim != null && claim.until().isAfter(now);
  }

  /** Whether its time is over though nobody has cancelled it yet. */
  boolean hasLapsedAt(Instant now) {
    return status == Status.PENDING && !holdExpiresAt.isAfter(now) && !isClaimedAt(now);
  }

  /**
   * Lets a payment settle it; the same payment's claim is prolonged up to its limit.
   *
   * @throws Problem AMOUNT_MISMATCH (409), HOLD_EXPIRED, RESERVATION_NOT_PENDING,
   *     PAYMENT_IN_PROGRESS
   */
  Reservation claimedBy(UUID paymentId, long amount, Instant now, HoldPolicy policy) {
    requireAmount(amount);
    requireLive(now);
    requireUnclaimed(now, paymentId);
    Instant since = claimedSince(paymentId, now);
    Instant until = now.plus(policy.claim());
    Instant limit = since.plus(policy.claimLimit());
    return with(new Claim(paymentId, since, until.isAfter(limit) ? limit : until));
  }

  /**
   * Keeps it for a payment that has succeeded, though the event that says so has not come yet. One
   * whose time is over is kept too, as long as nobody has cancelled it: it is paid for.
   *
   * @throws Problem AMOUNT_MISMATCH (409), HOLD_EXPIRED, RESERVATION_NOT_PENDING,
   *     PAYMENT_IN_PROGRESS
   */
  Reservation keptFor(UUID paymentId, long amount, Instant now, HoldPolicy policy) {
    requireAmount(amount);
    requirePending();
    requireUnclaimed(now, paymentId);
    return with(new Claim(paymentId, claimedSince(paymentId, now), now.plus(policy.paidClaim())));
  }

  /** Takes a payment's claim back; another's, or none, stays as it is. */
  Reservation unclaimedBy(UUID paymentId) {
    return status == Status.PENDING && claim != null && claim.paymentId().equals(paymentId)
        ? with((Claim) null)
        : this;
  }

  /**
   * Other seats for the same time.
   *
   * @throws Problem HOLD_EXPIRED, RESERVATION_NOT_PENDING, PAYMENT_IN_PROGRESS
   */
  Reservation withSeats(List<Seat> others, Instant now) {
    requireChangeable(now);
    return new Reservation(
        id, userId, scheduleId, others, status, holdExpiresAt, claim, null, null, createdAt);
  }

  /** Refuses unless its seats may be changed now. */
  void requireChangeable(Instant now) {
    requireLive(now);
    requireUnclaimed(now, null);
  }

  /** Refuses unless its user may give it up before paying. */
  void requireReleasable(Instant now) {
    if (status != Status.PENDING) {
      throw new Problem(ErrorCode.RESERVATION_NOT_PENDING);
    }
    requireUnclaimed(now, null);
  }

  /** Paid. */
  Reservation confirmed(UUID paymentId, String ticketNumber, Instant now) {
    if (status != Status.PENDING) {
      throw new IllegalStateException("a " + status + " reservation cannot be confirmed");
    }
    return new Reservation(
        id,
        userId,
        scheduleId,
        seats,
        Status.CONFIRMED,
        holdExpiresAt,
        claim,
        new Ticket(ticketNumber, paymentId, now, null),
        null,
        createdAt);
  }

  /** Ended; a cancelled one stays as it is. */
  Reservation cancelled(CancelReason reason, Instant now) {
    return status == Status.CANCELLED
        ? this
        : new Reservation(
            id,
            userId,
            scheduleId,
            seats,
            Status.CANCELLED,
            holdExpiresAt,
            claim,
            ticket,
            new Cancellation(reason, now),
            createdAt);
  }

  /** The ticket has been shown at the gate. */
  Reservation admitted(Ticket shown, Instant now) {
    Ticket used = new Ticket(shown.number(), shown.paymentId(), shown.confirmedAt(), now);
    return new Reservation(
        id, userId, scheduleId, seats, status, holdExpiresAt, claim, used, null, createdAt);
  }

  private void requireAmount(long amount) {
    if (amount != totalAmount()) {
      throw Problem.withStatus(ErrorCode.AMOUNT_MISMATCH, ErrorCode.SEAT_NOT_AVAILABLE.status());
    }
  }

  private void requireLive(Instant now) {
    requirePending();
    if (hasLapsedAt(now)) {
      throw new Problem(ErrorCode.HOLD_EXPIRED);
    }
  }

  private void requirePending() {
    if (cancellation != null && cancellation.reason() == CancelReason.HOLD_TIMEOUT) {
      throw new Problem(ErrorCode.HOLD_EXPIRED);
    }
    if (status != Status.PENDING) {
      throw new Problem(ErrorCode.RESERVATION_NOT_PENDING);
    }
  }

  private Instant claimedSince(UUID paymentId, Instant now) {
    return claim != null && isClaimedAt(now) && claim.paymentId().equals(paymentId)
        ? claim.since()
        : now;
  }

  private void requireUnclaimed(Instant now, @Nullable UUID except) {
    if (claim != null && isClaimedAt(now) && !claim.paymentId().equals(except)) {
      throw new Problem(ErrorCode.PAYMENT_IN_PROGRESS);
    }
  }

  private Reservation with(@Nullable Claim other) {
    return new Reservation(
        id, userId, scheduleId, seats, status, holdExpiresAt, other, ticket, null, createdAt);
  }
}
