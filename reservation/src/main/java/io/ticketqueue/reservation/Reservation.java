package io.ticketqueue.reservation;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One user's seats of one schedule. Its life:
 *
 * <pre>
 *   Held ──claim──► Claimed ──confirm──► Confirmed ──cancel──► Cancelled
 *     │ ◄──release──   │                     ▲                    ▲
 *     ├────────────────┼──────confirm────────┘                    │
 *     └────────────────┴──────cancel──────────────────────────────┘
 * </pre>
 *
 * {@code Held} and {@code Claimed} are PENDING in the contract. Each transition gives a new value
 * and refuses what the state does not allow.
 */
public sealed interface Reservation {
  /** Who has which seats. */
  Hold hold();

  /** The contract's name of the state. */
  Status status();

  /** The ticket it has, or had before it was cancelled. */
  Optional<Ticket> ticket();

  /** The payment that bought it, or last had the right to. */
  Optional<UUID> paymentId();

  /**
   * The unpaid reservation that this is.
   *
   * @throws Problem HOLD_EXPIRED if it lapsed and was cancelled for it, else
   *     RESERVATION_NOT_PENDING
   */
  Pending requirePending();

  default UUID id() {
    return hold().id();
  }

  default UUID userId() {
    return hold().userId();
  }

  default UUID scheduleId() {
    return hold().scheduleId();
  }

  default List<Seat> seats() {
    return hold().seats();
  }

  default List<UUID> seatIds() {
    return hold().seatIds();
  }

  default long totalAmount() {
    return hold().totalAmount();
  }

  /**
   * A payment's right to a reservation, from {@code since}, lasting until {@code until}.
   *
   * @param paid whether the payment has said that it is paid: then it lasts until that is heard of
   *     in an event, whatever the time
   */
  record Claim(UUID paymentId, Instant since, Instant until, boolean paid) {
    boolean lastsAt(Instant now) {
      return paid || until.isAfter(now);
    }

    boolean isOf(UUID payment) {
      return paymentId.equals(payment);
    }
  }

  /** What a paid reservation entitles to; {@code checkedInAt} is null before the gate. */
  record Ticket(String number, UUID paymentId, Instant confirmedAt, @Nullable Instant checkedInAt) {
    boolean isUsed() {
      return checkedInAt != null;
    }
  }

  /** One whose seats no other reservation can have. */
  sealed interface Live extends Reservation {
    default Cancelled cancel(CancelReason reason, Instant now) {
      return new Cancelled(this, reason, now);
    }

    /**
     * Ends it, though the tickets of some of its seats stay: they were used. The others go back.
     *
     * @param used some of its seats, none where nothing stays
     */
    default Cancelled cancelExcept(Set<UUID> used, CancelReason reason, Instant now) {
      Cancelled whole = cancel(reason, now);
      long kept =
          seats().stream().filter(seat -> used.contains(seat.id())).mapToLong(Seat::price).sum();
      return used.isEmpty()
          ? whole
          : new Cancelled(this, reason, now, whole.refundAmount() - kept, true);
    }
  }

  /** An unpaid one. */
  sealed interface Pending extends Live {
    /** The claim that lasts, or the last one that did: one that is over changes nothing. */
    Optional<Claim> lastClaim();

    /** The same, with other seats. */
    Pending withHold(Hold other);

    /** Whether a payment's claim lasts at that time. */
    default boolean isClaimedAt(Instant now) {
      return lastClaim().filter(claim -> claim.lastsAt(now)).isPresent();
    }

    /** Whether this payment has the claim, or had the last one. */
    default boolean isClaimedBy(UUID paymentId) {
      return lastClaim().filter(claim -> claim.isOf(paymentId)).isPresent();
    }

    /** When it lapses, unless something changes or it is paid. */
    default Instant lastsUntil() {
      Instant expiry = hold().expiresAt();
      return lastClaim().map(Claim::until).filter(end -> end.isAfter(expiry)).orElse(expiry);
    }

    @Override
    default Optional<UUID> paymentId() {
      return lastClaim().map(Claim::paymentId);
    }

    @Override
    default Status status() {
      return Status.PENDING;
    }

    @Override
    default Optional<Ticket> ticket() {
      return Optional.empty();
    }

    @Override
    default Pending requirePending() {
      return this;
    }

    /** Whether a payment has said that it is paid. */
    default boolean isPaid() {
      return lastClaim().filter(Claim::paid).isPresent();
    }

    /** Whether its time is over though it is not cancelled yet; that of a paid one never is. */
    default boolean hasLapsedAt(Instant now) {
      return !isPaid() && !lastsUntil().isAfter(now);
    }

    /**
     * Gives a payment the claim, or renews its claim up to the limit. That of a paid one stays as
     * it is.
     *
     * @throws Problem HOLD_EXPIRED, PAYMENT_IN_PROGRESS
     */
    default Claimed claim(UUID paymentId, Instant now, HoldPolicy policy) {
      requireNotLapsed(now);
      requireUnclaimed(now, paymentId);
      Instant since = claimedSince(paymentId, now);
      Instant until = now.plus(policy.claim());
      Instant limit = since.plus(policy.claimLimit());
      Claim renewed = new Claim(paymentId, since, until.isAfter(limit) ? limit : until, false);
      return new Claimed(hold(), lastClaim().filter(Claim::paid).orElse(renewed));
    }

    /**
     * Gives the claim to a payment that has succeeded, without an end: the event that says so is on
     * its way. One that has lapsed is claimed too, since it is paid for.
     *
     * @throws Problem PAYMENT_IN_PROGRESS
     */
    default Claimed claimPaid(UUID paymentId, Instant now, HoldPolicy policy) {
      requireUnclaimed(now, paymentId);
      Instant until = now.plus(policy.paidClaim());
      return new Claimed(hold(), new Claim(paymentId, claimedSince(paymentId, now), until, true));
    }

    /**
     * Changes its seats for the rest of its time. A claim that is over was for the seats of before:
     * what becomes of its payment is nothing to the new ones.
     *
     * @param operation which has acquired them
     * @throws Problem HOLD_EXPIRED, PAYMENT_IN_PROGRESS
     */
    default Held changeSeats(List<Seat> seats, long operation, Instant now) {
      requireNotLapsed(now);
      requireUnclaimed(now);
      return new Held(hold().withSeats(seats, operation));
    }

    /** Makes it a ticket: it is paid. */
    default Confirmed confirm(UUID paymentId, String ticketNumber, Instant now) {
      return new Confirmed(hold(), new Ticket(ticketNumber, paymentId, now, null));
    }

    /**
     * Refuses while a payment has the claim.
     *
     * @throws Problem PAYMENT_IN_PROGRESS
     */
    default void requireUnclaimed(Instant now) {
      if (isClaimedAt(now)) {
        throw new Problem(ErrorCode.PAYMENT_IN_PROGRESS);
      }
    }

    /** Since when a payment's claim lasts without a gap: now, unless it has one. */
    private Instant claimedSince(UUID paymentId, Instant now) {
      return lastClaim()
          .filter(claim -> claim.isOf(paymentId) && claim.lastsAt(now))
          .map(Claim::since)
          .orElse(now);
    }

    private void requireUnclaimed(Instant now, UUID except) {
      if (!isClaimedBy(except)) {
        requireUnclaimed(now);
      }
    }

    private void requireNotLapsed(Instant now) {
      if (hasLapsedAt(now)) {
        throw new Problem(ErrorCode.HOLD_EXPIRED);
      }
    }
  }

  /** Its buyer has not begun to pay. */
  record Held(Hold hold) implements Pending {
    @Override
    public Optional<Claim> lastClaim() {
      return Optional.empty();
    }

    @Override
    public Held withHold(Hold other) {
      return new Held(other);
    }
  }

  /** A payment has the right to it, or had it last. */
  record Claimed(Hold hold, Claim claim) implements Pending {
    @Override
    public Optional<Claim> lastClaim() {
      return Optional.of(claim);
    }

    @Override
    public Claimed withHold(Hold other) {
      return new Claimed(other, claim);
    }

    /** Takes the claim away. */
    Held release() {
      return new Held(hold);
    }
  }

  /** Paid: its buyer has a ticket. */
  record Confirmed(Hold hold, Ticket bought) implements Live {
    @Override
    public Status status() {
      return Status.CONFIRMED;
    }

    @Override
    public Optional<Ticket> ticket() {
      return Optional.of(bought);
    }

    @Override
    public Optional<UUID> paymentId() {
      return Optional.of(bought.paymentId());
    }

    @Override
    public Pending requirePending() {
      throw new Problem(ErrorCode.RESERVATION_NOT_PENDING);
    }

    /** Records that the ticket was shown at the gate. */
    Confirmed checkIn(Instant now) {
      return new Confirmed(
          hold, new Ticket(bought.number(), bought.paymentId(), bought.confirmedAt(), now));
    }
  }

  /**
   * Ended for good.
   *
   * @param refundAmount won that go back of what its tickets cost; 0 if it had none
   * @param usedStay whether those of its tickets stay that were used: their price is kept
   */
  record Cancelled(
      Live before, CancelReason reason, Instant at, long refundAmount, boolean usedStay)
      implements Reservation {
    /** No ticket of it stays. */
    public Cancelled(Live before, CancelReason reason, Instant at, long refundAmount) {
      this(before, reason, at, refundAmount, false);
    }

    /** What was paid for tickets goes back as a whole. */
    Cancelled(Live before, CancelReason reason, Instant at) {
      this(before, reason, at, before instanceof Confirmed ? before.totalAmount() : 0);
    }

    /** The used tickets are cancelled too. */
    Cancelled withUsed() {
      return new Cancelled(before, reason, at, before.totalAmount());
    }

    @Override
    public Hold hold() {
      return before.hold();
    }

    @Override
    public Status status() {
      return Status.CANCELLED;
    }

    @Override
    public Optional<Ticket> ticket() {
      return before.ticket();
    }

    @Override
    public Optional<UUID> paymentId() {
      return before.paymentId();
    }

    @Override
    public Pending requirePending() {
      throw new Problem(
          reason == CancelReason.HOLD_TIMEOUT
              ? ErrorCode.HOLD_EXPIRED
              : ErrorCode.RESERVATION_NOT_PENDING);
    }
  }
}
