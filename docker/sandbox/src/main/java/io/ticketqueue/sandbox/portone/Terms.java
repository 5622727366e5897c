package io.ticketqueue.sandbox.portone;

/**
 * What a payment is for, as the browser began it.
 *
 * @param channelType LIVE or TEST
 * @param discount what the provider's promotion takes off; the buyer pays the rest
 */
record Terms(
    String storeId,
    String channelKey,
    String channelType,
    String currency,
    long total,
    long discount,
    Method method) {
  /** The methods of payment that are played. */
  enum Method {
    CARD,
    EASY_PAY,
    TRANSFER,
    VIRTUAL_ACCOUNT
  }

  /** What the buyer pays. */
  long paid() {
    return total - discount;
  }
}
