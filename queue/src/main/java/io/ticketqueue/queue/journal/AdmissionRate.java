package io.ticketqueue.queue.journal;

/**
 * Counts the admissions of each second against the rate stated last. Before a rate is stated no
 * admission is allowed.
 */
final class AdmissionRate {
  private static final long SECOND = 1_000_000;

  private long rate;
  private long second;
  private long count;

  /**
   * States a rate. The same one again begins a new second: the Redis clock was set back, and the
   * times in the journal wait until it has caught up.
   */
  void state(long perSecond) {
    if (perSecond == rate) {
      count = 0;
    }
    rate = perSecond;
  }

  /** Counts an admission; returns whether the rate allows it. */
  boolean admit(long timeMicros) {
    if (timeMicros / SECOND != second) {
      second = timeMicros / SECOND;
      count = 0;
    }
    return ++count <= rate;
  }
}
