package io.ticketqueue.edge;

import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.overload.Slots;

/** Finds out who answers a request. */
interface RequestForwarder {
  /**
   * Where a request goes, known before anything has been checked.
   *
   * @throws Problem SERVICE_UNAVAILABLE when it would wait in vain
   */
  Target target(Exchange exchange);

  /** What answers requests that have passed all checks. */
  interface Target {
    /** Where the request takes its slot. */
    Slots slots();

    /**
     * Answers the exchange.
     *
     * @param maxBodyBytes its body may have
     * @throws Problem when it cannot be answered and nothing has been sent
     */
    void send(Exchange exchange, long maxBodyBytes);
  }
}
