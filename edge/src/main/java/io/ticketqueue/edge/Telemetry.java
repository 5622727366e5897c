package io.ticketqueue.edge;

import io.ticketqueue.core.Problem;

/** Records every request in the access log and in the metrics. */
final class Telemetry {
  private final AccessLog log;
  private final Meters meters;

  Telemetry(AccessLog log, Meters meters) {
    this.log = log;
    this.meters = meters;
  }

  /** Records that an exchange is over, unless it is the edge's own warm-up. */
  void completed(Exchange exchange) {
    if (!exchange.service().equals(WarmUp.SERVICE)) {
      long nanos = System.nanoTime() - exchange.startNanos();
      log.answered(exchange, nanos);
      meters.answered(exchange, nanos);
    }
  }

  /** Records a request whose head could not be read. */
  void refusedEarly(String traceId, String method, Problem problem) {
    log.refusedEarly(traceId, method, problem);
    meters.refusedEarly(problem.status());
  }
}
