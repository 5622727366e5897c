package io.ticketqueue.edge;

import io.ticketqueue.core.Problem;

/** What becomes of a question to the queue that is asked in a batch. */
sealed interface BatchOutcome {
  /** The service has answered. */
  record Answered(BatchAnswer answer) implements BatchOutcome {}

  /** The question is refused: the service cannot be asked now. */
  record Refused(Problem problem) implements BatchOutcome {}

  /** A batch cannot answer; the request must be forwarded by itself. */
  record AskDirectly() implements BatchOutcome {}

  /** The answer has not come in time. */
  record TimedOut() implements BatchOutcome {}
}
