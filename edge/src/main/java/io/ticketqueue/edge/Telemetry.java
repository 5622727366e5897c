package io.ticketqueue.edge;

import io.ticketqueue.core.Problem;

/** What is written down about every request: a line in the access log and a measurement. */
final class Telemetry {
  private final AccessLog log;
  private final Meters meters;

  Telemetry(AccessLog log, Meters meters) {
    this.log = log;
    this.meters = meters;
  }

  /** Notes that an exchange is over; the edge's own practice leaves no trace. */
  void completed(Exchange exchange) {
    if (!exchange.service().equals(WarmUp.SERVICE)) {
      long nanos = System.nanoTime() - exchange.startNanos();
      log.answered(exchange, nanos);
      meters.answered(exchange, nanos);
    }
  }

  /** Notes a request that could not be read to the end of its head. */
  void refusedEarly(String traceId, String method, Problem problem) {
    log.refusedEarly(traceId, method, problem);
    meters.refusedEarly(problem.status());
  }
}
