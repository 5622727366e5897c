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

  /** Paid, but another amount, currency or store than agreed, or a part is refunded already. */
  record PaidMismatch(Receipt receipt) implements MoneyTaken {}

  /** Paid as agreed, but the buyer gives up. */
  record PaidAndGivenUp(Receipt receipt) implements MoneyTaken {}

  /**
   * The provider declined.
   *
   * @param reason in the provider's words, for the buyer
   * @param held whether the seats are claimed, so that another card may be tried
   */
  record Declined(Receipt receipt, @Nullable String reason, boolean held) implements Observation {}

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
    return claim instanceof ClaimResult.Unknown
        ? new Unknown()
        : switch (status) {
          case ProviderStatus.Paid paid -> paid(claim, paid.receipt());
          case ProviderStatus.PaidMismatch mismatch -> new PaidMismatch(mismatch.receipt());
          case ProviderStatus.Declined declined -> declined(claim, declined);
          case ProviderStatus.RefundedByProvider refunded ->
              new Refunded(refunded.receipt(), refunded.refund());
          case ProviderStatus.NotPaid notPaid -> notPaid(claim);
          case ProviderStatus.Unknown unknown -> new Unknown();
        };
  }

  private static Observation paid(ClaimResult claim, Receipt receipt) {
    return switch (claim) {
      case ClaimResult.Granted granted -> new Paid(receipt, granted.reserved());
      case ClaimResult.Lost lost -> new PaidTooLate(receipt);
      case ClaimResult.Changed changed -> new PaidForOldSeats(receipt);
      case ClaimResult.Unknown unknown -> new Unknown();
    };
  }

  private static Observation declined(ClaimResult claim, ProviderStatus.Declined declined) {
    return claim instanceof ClaimResult.Changed
        ? new Superseded()
        : new Declined(declined.receipt(), declined.reason(), claim instanceof ClaimResult.Granted);
  }

  private static Observation notPaid(ClaimResult claim) {
    return switch (claim) {
      case ClaimResult.Granted granted -> new NotPaid();
      case ClaimResult.Lost lost -> new HoldLost();
      case ClaimResult.Changed changed -> new Superseded();
      case ClaimResult.Unknown unknown -> new Unknown();
    };
  }
}
