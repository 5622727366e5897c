package io.ticketqueue.chassis.messaging;

/**
 * What a service does about one event. Runs in the transaction of the inbox entry (where the store
 * is a database) and may be run again after any failure.
 */
@FunctionalInterface
public interface EventHandler {
  /**
   * Applies the event.
   *
   * @throws NonRetryableException when the event can never be applied
   * @throws RuntimeException anything else: a dependency that is away is waited for, other faults
   *     are tried again three times before the record becomes a dead letter
   */
  void handle(EventEnvelope event);

  /** A handler that asks another service before it applies the event. */
  static EventHandler prepared(PreparedHandler.Preparation preparation) {
    return new PreparedHandler(preparation);
  }
}
