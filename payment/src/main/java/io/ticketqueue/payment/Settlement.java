package io.ticketqueue.payment;

/**
 * What a store took and gave back in a day, in won.
 *
 * @param gross captured by the provider
 * @param fees cancellation fees kept
 * @param refunds gone back through the provider
 * @param differences what the provider's list has of that day otherwise than the books, without
 *     regard to the direction
 */
public record Settlement(String store, long gross, long fees, long refunds, long differences) {
  /** What the provider owes for the day, before its own fees. */
  public long net() {
    return gross - refunds;
  }
}
