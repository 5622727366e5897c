package io.ticketqueue.queue;

import java.time.Instant;

/** Where a person stands with a schedule. */
public sealed interface Standing {
  /** Stands for a number that cannot be told. */
  long UNTOLD = -1;

  /**
   * In the line.
   *
   * @param rank 1 = next; {@link #UNTOLD} before the opening of a draw
   * @param waitSeconds {@link #UNTOLD} while paused
   * @param pollAfterSeconds when to ask again
   * @param seatsLeft {@link #UNTOLD} when unknown
   * @param entry the person's entry in the journal, for the receipt
   */
  record Waiting(long rank, long waitSeconds, long pollAfterSeconds, long seatsLeft, String entry)
      implements Standing {}

  /** Admitted. */
  record Active(String token, Instant expiresAt, long seatsLeft, String entry)
      implements Standing {}

  /** It is over, which is told for a while. */
  record Over(Why why) implements Standing {}

  /** Not in this line, or no longer. */
  record NotInQueue() implements Standing {}

  /** Asked too often. */
  record AskedTooOften(int retrySeconds) implements Standing {}

  /** How it ended. */
  enum Why {
    EXPIRED,
    SOLD_OUT,
    CLOSED
  }
}
