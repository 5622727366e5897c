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

  /**
   * Gets ready to apply the event, before the transaction is open: here, and only here, a handler
   * may ask another service. An event that has been dealt with is prepared for too.
   *
   * @return applies the event
   */
  default Runnable prepare(EventEnvelope event) {
    return () -> handle(event);
  }

  /** Prepares an event. */
  @FunctionalInterface
  interface Preparation {
    /** As {@link EventHandler#prepare}. */
    Runnable prepare(EventEnvelope event);
  }

  /** A handler that asks another service before it applies the event. */
  static EventHandler prepared(Preparation preparation) {
    return new EventHandler() {
      @Override
      public void handle(EventEnvelope event) {
        prepare(event).run();
      }

      @Override
      public Runnable prepare(EventEnvelope event) {
        return preparation.prepare(event);
      }
    };
  }
}
