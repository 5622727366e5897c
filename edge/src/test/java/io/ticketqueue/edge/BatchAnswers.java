package io.ticketqueue.edge;

import io.ticketqueue.testkit.StandIn.Answer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** What queue answers to a batch of the edge. */
final class BatchAnswers {
  private BatchAnswers() {}

  /** Each one's body names the person. */
  static Answer waiting(List<String> people, String headers) {
    return each(
        people,
        "{\"status\":200,\"code\":null,\"body\":\"{\\\"for\\\":\\\"%s\\\"}\",\"headers\":{"
            + headers
            + "}}");
  }

  /**
   * The same for all.
   *
   * @param answer as JSON; {@code %s} is the person
   */
  static Answer each(List<String> people, String answer) {
    return Answer.json(
        200,
        people.stream()
            .map(answer::formatted)
            .collect(Collectors.joining(",", "{\"answers\":[", "]}")));
  }

  /** Keeps a batch waiting. */
  static void hold(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
