package io.ticketqueue.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The payment provider. Calls take up to its timeout; none may be made in a transaction. */
public interface Provider {
  /** The currency of every amount. */
  String CURRENCY = "KRW";

  /** Which shop and channel the browser pays through. */
  Shop shop();

  /** The shop as the browser needs it. */
  record Shop(String storeId, String channelKey) {}

  /** Fixes the amount the browser can pay; false when the provider cannot be reached. */
  boolean preRegister(String paymentKey, long amount);

  /** Takes the money, on channels with manual approval. Repeatable. */
  Approval approve(String paymentKey, String paymentToken, long amount);

  /** What became of an approval. The record says more, unless UNKNOWN. */
  enum Approval {
    DONE,
    REFUSED,
    UNKNOWN
  }

  /** The provider's own record, held against ours. */
  Reading read(String paymentKey, long amount);

  /** What a record says. */
  enum Kind {
    PAID,
    /** Paid, but another amount, currency or store; or a part of it is back already. */
    PAID_OTHERWISE,
    DECLINED,
    GIVEN_BACK,
    NOT_YET,
    UNKNOWN
  }

  /**
   * A record.
   *
   * @param reason why it was declined, for the buyer
   * @param back what is back, with GIVEN_BACK
   */
  record Reading(Kind kind, Payment.Receipt receipt, @Nullable String reason, Refunded back) {
    /** One without a receipt. */
    public static Reading of(Kind kind) {
      return new Reading(kind, Payment.Receipt.NONE, null, Refunded.NOT_YET);
    }
  }

  /**
   * Gives back all there is. Repeatable: asks first whether it is back or on its way; {@code round}
   * tells attempts that surely failed apart.
   */
  Refunded refund(String paymentKey, String reason, int round);

  /**
   * What became of a refund.
   *
   * @param at when, if it is done
   * @param amount won, if it is known
   */
  record Refunded(@Nullable Instant at, @Nullable Long amount) {
    /** Not done, or not known to be. */
    public static final Refunded NOT_YET = new Refunded(null, null);
  }
}
