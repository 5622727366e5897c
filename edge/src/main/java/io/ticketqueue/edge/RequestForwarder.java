package io.ticketqueue.edge;

import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.overload.ConcurrencyLimit;

/** Decides who answers a request. */
interface RequestForwarder {
  /**
   * Decides where a request goes, before anything has been checked.
   *
   * @throws Problem SERVICE_UNAVAILABLE when it would hardly be answered in time
   */
  Target target(Exchange exchange);

  /** Answers a request that has passed all checks. */
  interface Target {
    /** The limit in which the request takes a slot. */
    ConcurrencyLimit limit();

    /** Whether it is answered from memory to anybody, so that nobody is asked who sends it. */
    default boolean isOpen() {
      return false;
    }

    /**
     * Answers the exchange.
     *
     * @param maxBodyBytes its body may have
     * @throws Problem when it cannot be answered and nothing has been sent
     */
    void send(Exchange exchange, long maxBodyBytes);
  }
}
