package io.ticketqueue.payment;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The payment provider. A call takes up to its timeout; none may be made in a transaction. Calls of
 * one lane never wait for those of another, nor fail because of them.
 */
public interface PaymentGateway {
  /** The currency of every amount. */
  String CURRENCY = "KRW";

  /** The store and channel the browser pays through. */
  record Channel(String storeId, String channelKey) {}

  Channel channel();

  /** Fixes the amount the browser can pay; false when the provider cannot be reached. */
  boolean preRegister(String paymentKey, long amount);

  /**
   * Takes the money, on channels with manual approval. Repeatable.
   *
   * @param lane what it is for
   * @return false when the outcome is unknown; otherwise the record says what became of it
   */
  boolean approve(Lane lane, String paymentKey, String paymentToken, long amount);

  /**
   * The provider's record, compared with what was agreed. Where the buyer was given an account to
   * pay into it is closed, and the attempt is declined.
   *
   * @param lane what it is for
   */
  ProviderStatus readStatus(Lane lane, String paymentKey, long amount);

  /** Whether the provider has money of ours under this key. */
  ProviderCapture readCapture(String paymentKey);

  /** The disputes in the provider's record; empty when the provider cannot say. */
  Optional<List<ProviderDispute>> readDisputes(String paymentKey);

  /**
   * Refunds what was paid, or a part. Repeatable: asks first whether that is done or under way.
   *
   * @param part won that have gone back in the end, with what went back before; null: all
   * @param round tells attempts apart that have surely failed
   * @return empty when the refund is not done, or not known to be
   * @throws RefundRefused when it is surely not done
   */
  Optional<CompletedRefund> refund(
      String paymentKey, String reason, @Nullable Long part, int round);
}
