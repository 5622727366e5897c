package io.ticketqueue.queue.journal;

/**
 * Counts the admissions of each second against the rate stated last. Before any is stated nobody
 * may be admitted.
 */
final class Pace {
  private static final long SECOND = 1_000_000;

  private long rate;
  private long second;
  private long count;

  /**
   * A rate is stated. The same one again begins a new second: the Redis clock was set back, and the
   * times in the journal wait until it has caught up.
   */
  void rate(long perSecond) {
    if (perSecond == rate) {
      count = 0;
    }
    rate = perSecond;
  }

  /** Whether one more may be admitted at this time. */
  boolean admits(long timeMicros) {
    if (timeMicros / SECOND != second) {
      second = timeMicros / SECOND;
      count = 0;
    }
    return ++count <= rate;
  }
}
