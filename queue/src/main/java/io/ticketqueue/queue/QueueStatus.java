package io.ticketqueue.queue;

import java.time.Instant;

/** The status of a person in the queue of one schedule. */
public sealed interface QueueStatus {
  /** Stands for a number that is not known, or not told yet. */
  long UNKNOWN = -1;

  /**
   * In the queue.
   *
   * @param rank 1 = next; {@link #UNKNOWN} before the opening of a draw
   * @param waitSeconds {@link #UNKNOWN} while paused
   * @param pollAfterSeconds when to ask again
   * @param seatsLeft {@link #UNKNOWN} when event has not told the number of seats
   * @param entry the person's entry in the journal, for the receipt
   */
  record Waiting(long rank, long waitSeconds, long pollAfterSeconds, long seatsLeft, String entry)
      implements QueueStatus {}

  /** Admitted. */
  record Active(String token, Instant expiresAt, long seatsLeft, String entry)
      implements QueueStatus {}

  /** Has ended, which is told for a while. */
  record Ended(Reason reason) implements QueueStatus {}

  /** Not in this queue, or no longer. */
  record NotInQueue() implements QueueStatus {}

  /** Has asked too often. */
  record RateLimited(int retrySeconds) implements QueueStatus {}

  /** Why it ended. */
  enum Reason {
    EXPIRED,
    SOLD_OUT,
    CLOSED
  }
}
