package io.ticketqueue.payment;

import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.Payment.Reserved;
import org.jspecify.annotations.Nullable;

/**
 * What was heard of a payment. {@link #of} makes one of what reservation and PortOne say; the
 * others come from reservation's events, from renewals of its claim and from refunds.
 */
public sealed interface Observation {
  /** PortOne took the money. */
  sealed interface MoneyTaken extends Observation {}

  /** Nothing that decides anything. */
  sealed interface Inconclusive extends Observation {}

  /** Paid as agreed, and the reservation is claimed, with these seats. */
  record Paid(Receipt receipt, Reserved reserved) implements MoneyTaken {}

  /** Paid as agreed, but the hold is over. */
  record PaidTooLate(Receipt receipt) implements MoneyTaken {}

  /** Paid, but the seats have changed. */
  record PaidForOldSeats(Receipt receipt) implements MoneyTaken {}

  /**
   * Paid, but not as agreed (amount, currency, store, channel, method); or a part is refunded.
   *
   * @param partlyRefunded that part, in all
   */
  record PaidMismatch(Receipt receipt, @Nullable CompletedRefund partlyRefunded)
      implements MoneyTaken {
    /** Nothing is refunded. */
    public PaidMismatch(Receipt receipt) {
      this(receipt, null);
    }
  }

  /** Paid as agreed, but the buyer gives up. */
  record PaidAndGivenUp(Receipt receipt) implements MoneyTaken {}

  /**
   * The provider declined, for the last time.
   *
   * @param reason in the provider's words, for the buyer
   */
  record Declined(Receipt receipt, @Nullable String reason) implements Observation {}

  /** The provider declined this attempt; another card may be tried. */
  record AttemptDeclined(Receipt attempt, @Nullable String reason) implements Inconclusive {}

  /** Not paid, and the buyer gives up. */
  record GivenUp() implements Observation {}

  /** The money is back: we refunded it, or PortOne did so by itself. */
  record Refunded(Receipt receipt, CompletedRefund refund) implements Observation {}

  /** Not paid, and the hold is over. */
  record HoldLost() implements Observation {}

  /** Not paid, and the seats have changed. */
  record Superseded() implements Observation {}

  /** Not paid yet. */
  record NotPaid() implements Inconclusive {}

  /** PortOne or reservation cannot say. */
  record Unknown() implements Inconclusive {}

  /** What is known already, or nothing where nothing was begun: a look in vain. */
  record NothingNew() implements Inconclusive {}

  /** Paid and claimed for longer, but not confirmed yet. */
  record ClaimRenewed() implements Inconclusive {}

  /** The refund is not done, or not known to be. */
  record RefundOutstanding() implements Inconclusive {}

  /**
   * The reservation is cancelled.
   *
   * @param refundAmount won that go back; null: all that was paid
   */
  record ReservationCancelled(String reason, @Nullable Long refundAmount) implements Observation {}

  /**
   * The reservation is cancelled further: more goes back than went back.
   *
   * @param refundAmount won that go back in all
   */
  record RefundRaised(String reason, long refundAmount) implements Observation {}

  /** The reservation is confirmed: there is a ticket. */
  record ReservationConfirmed() implements Observation {}

  /** What PortOne said; {@link Receipt#NONE} where it said nothing. */
  default Receipt receipt() {
    return Receipt.NONE;
  }

  /** Its name in logs. */
  default String name() {
    return getClass().getSimpleName();
  }

  /** What a claim and the provider's record say together. Nothing is concluded from "unknown". */
  static Observation of(ClaimResult claim, ProviderStatus status) {
    return switch (claim) {
      case ClaimResult.Granted granted -> ofHeld(granted.reserved(), status);
      case ClaimResult.Lost lost -> ofLost(status);
      case ClaimResult.Changed changed -> ofChanged(status);
      case ClaimResult.Unknown unknown -> new Unknown();
    };
  }

  private static Observation ofHeld(Reserved reserved, ProviderStatus status) {
    return switch (status) {
      case ProviderStatus.Paid paid -> new Paid(paid.receipt(), reserved);
      case ProviderStatus.PaidMismatch mismatch ->
          new PaidMismatch(mismatch.receipt(), mismatch.partlyRefunded());
      case ProviderStatus.Declined declined -> new Declined(declined.receipt(), declined.reason());
      case ProviderStatus.RefundedByProvider refunded ->
          new Refunded(refunded.receipt(), refunded.refund());
      case ProviderStatus.NotPaid notPaid -> new NotPaid();
      case ProviderStatus.Unknown unknown -> new Unknown();
    };
  }

  private static Observation ofLost(ProviderStatus status) {
    return switch (status) {
      case ProviderStatus.Paid paid -> new PaidTooLate(paid.receipt());
      case ProviderStatus.PaidMismatch mismatch ->
          new PaidMismatch(mismatch.receipt(), mismatch.partlyRefunded());
      case ProviderStatus.Declined declined -> new Declined(declined.receipt(), declined.reason());
      case ProviderStatus.RefundedByProvider refunded ->
          new Refunded(refunded.receipt(), refunded.refund());
      case ProviderStatus.NotPaid notPaid -> new HoldLost();
      case ProviderStatus.Unknown unknown -> new Unknown();
    };
  }

  /** The change decides: whatever was declined, or paid amiss, the new seats can be paid for. */
  private static Observation ofChanged(ProviderStatus status) {
    return switch (status) {
      case ProviderStatus.Paid paid -> new PaidForOldSeats(paid.receipt());
      case ProviderStatus.PaidMismatch mismatch -> new PaidForOldSeats(mismatch.receipt());
      case ProviderStatus.Declined declined -> new Superseded();
      case ProviderStatus.RefundedByProvider refunded -> new Superseded();
      case ProviderStatus.NotPaid notPaid -> new Superseded();
      case ProviderStatus.Unknown unknown -> new Unknown();
    };
  }
}
