package io.ticketqueue.payment;

import io.ticketqueue.payment.Payment.Receipt;
import org.jspecify.annotations.Nullable;

/** What the provider's own record says of a payment, compared with ours. */
public sealed interface ProviderStatus {
  /** Paid as agreed. */
  record Paid(Receipt receipt) implements ProviderStatus {}

  /**
   * Paid, but not as agreed (amount, currency, store, channel, method); or a part is refunded.
   *
   * @param partlyRefunded that part, in all
   */
  record PaidMismatch(Receipt receipt, @Nullable CompletedRefund partlyRefunded)
      implements ProviderStatus {
    /** Nothing is refunded. */
    public PaidMismatch(Receipt receipt) {
      this(receipt, null);
    }
  }

  /**
   * Declined, or given up by the buyer.
   *
   * @param reason in the provider's words, for the buyer
   */
  record Declined(Receipt receipt, @Nullable String reason) implements ProviderStatus {}

  /** The provider gave all the money back. */
  record RefundedByProvider(Receipt receipt, CompletedRefund refund) implements ProviderStatus {}

  /** Not paid yet. */
  record NotPaid() implements ProviderStatus {}

  /** The provider cannot be asked, or its response is not a record. */
  record Unknown() implements ProviderStatus {}
}
