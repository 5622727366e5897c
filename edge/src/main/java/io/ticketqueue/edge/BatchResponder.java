package io.ticketqueue.edge;

import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.BatchOutcome.Answered;
import io.ticketqueue.edge.BatchOutcome.AskDirectly;
import io.ticketqueue.edge.BatchOutcome.Refused;
import io.ticketqueue.edge.BatchOutcome.TimedOut;
import io.ticketqueue.edge.upstream.Upstream;

/** Answers requests to the queue from batches of one kind. */
final class BatchResponder {
  private final Upstream queue;
  private final ScheduleBatches batches;
  private final Responses responses;

  BatchResponder(Upstream queue, ScheduleBatches batches, Responses responses) {
    this.queue = queue;
    this.batches = batches;
    this.responses = responses;
  }

  /**
   * Refuses what would hardly be answered in time: better than a 504 after a long wait.
   *
   * @throws Problem SERVICE_UNAVAILABLE
   */
  void refuseIfStuck(String scheduleId) {
    if (batches.isStuck(scheduleId)) {
      throw queue.unreachable(null);
    }
  }

  /**
   * Answers a request.
   *
   * @param person as JSON
   * @param directly forwards it by itself, where a batch cannot answer
   */
  void respond(Exchange exchange, String scheduleId, String person, Runnable directly) {
    // those who wait here have a bound of their own: a slow queue is no load to other services
    switch (exchange.budgets().unloaded(() -> batches.ask(scheduleId, person))) {
      case Answered(BatchAnswer answer) -> respond(exchange, answer);
      case Refused(Problem problem) -> throw problem;
      case TimedOut timedOut -> throw queue.timedOut();
      case AskDirectly askDirectly -> directly.run();
    }
  }

  private void respond(Exchange exchange, BatchAnswer answer) {
    ServerResponseHeaders headers = exchange.response().headers();
    answer.headers().forEach((name, value) -> headers.set(HeaderNames.create(name), value));
    if (answer.refusal() != null) {
      throw answer.refusal();
    }
    exchange.response().header(Responses.JSON).header(Responses.NO_STORE);
    responses.send(exchange, answer.status(), answer.body());
  }
}
