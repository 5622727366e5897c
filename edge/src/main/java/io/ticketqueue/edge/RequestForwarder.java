package io.ticketqueue.edge;

import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.overload.Slots;

/** What is done with a request that has passed all checks. */
interface RequestForwarder {
  /**
   * Where a request takes its slot, known before anything has been checked.
   *
   * @throws Problem SERVICE_UNAVAILABLE when it would wait in vain
   */
  Slots slots(Exchange exchange);

  /**
   * Answers the exchange.
   *
   * @param largestBody bytes its body may have
   * @throws Problem when it cannot be answered and nothing has been sent
   */
  void send(Exchange exchange, long largestBody);
}
