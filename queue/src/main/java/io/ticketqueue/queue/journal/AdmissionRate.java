package io.ticketqueue.queue.journal;

/**
 * Counts the admissions of each second against the rate stated last. Before a rate is stated no
 * admission is allowed.
 */
final class AdmissionRate {
  private static final long SECOND = 1_000_000;

  /** More than any server's clock is set back during one sale. */
  private static final int MOST_STEPS_BACK = 10;

  private long rate = -1; // none is stated
  private long second;
  private long count;
  private long clockSecond;
  private int stepsBack;

  /** States a rate. The second that has begun goes on. */
  void state(long perSecond) {
    rate = perSecond;
  }

  /** Whether this rate is stated already. */
  boolean is(long perSecond) {
    return perSecond == rate;
  }

  /** Begins a new second though the time stands still. */
  void beginSecond() {
    count = 0;
  }

  /**
   * States what the Redis clock says while the times in the journal wait for it. Each of its
   * seconds begins once, and it is not set back again and again.
   *
   * @return what is wrong with it, or an empty text
   */
  String clock(long clockMicros, long timeMicros) {
    long next = clockMicros / SECOND;
    if (next >= timeMicros / SECOND) {
      return "the clock was not set back";
    }
    if (next == clockSecond) {
      return "the second had begun already";
    }
    if (next < clockSecond || clockSecond == 0) {
      stepsBack++;
    }
    clockSecond = next;
    beginSecond();
    return stepsBack > MOST_STEPS_BACK ? "the clock was set back too often" : "";
  }

  /** Counts an admission; returns whether the rate allows it. */
  boolean admit(long timeMicros) {
    if (timeMicros / SECOND != second) {
      second = timeMicros / SECOND;
      clockSecond = 0;
      count = 0;
    }
    return ++count <= rate;
  }
}
