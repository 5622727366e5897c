package io.ticketqueue.payment;

/** Whether PortOne's record says that it took money for our store and has it still. */
public sealed interface ProviderCapture {
  /** It has this. */
  record Taken(String transactionId, long amount) implements ProviderCapture {}

  /** It has none: of another store, not paid, or back. */
  record None() implements ProviderCapture {}

  /** The provider cannot say. */
  record Unknown() implements ProviderCapture {}
}
