package io.ticketqueue.edge;

import io.ticketqueue.core.Problem;

/** What becomes of a question for queue status that is asked in a batch. */
sealed interface StatusOutcome {
  /** The service has answered. */
  record Answered(StatusAnswer answer) implements StatusOutcome {}

  /** The question is refused: the service cannot be asked now. */
  record Refused(Problem problem) implements StatusOutcome {}

  /** A batch cannot answer; the request must be forwarded by itself. */
  record AskDirectly() implements StatusOutcome {}

  /** The answer has not come in time. */
  record TimedOut() implements StatusOutcome {}
}
