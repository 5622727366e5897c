package io.ticketqueue.edge.overload;

import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures the load of this edge and refuses requests for it. Load is the larger of two shares:
 * requests in flight against the most allowed, and the delay with which the scheduler wakes a
 * thread against the delay that counts as full.
 */
public final class OverloadMonitor implements AutoCloseable {
  private static final long PROBE_MILLIS = 20;

  private final LoadSheddingPolicy policy;
  private final int maxInFlight;
  private final double fullLagNanos;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final LongAdder refused = new LongAdder();
  private final Thread probe = Thread.ofVirtual().name("lag-probe").unstarted(this::probe);
  private volatile double lagNanos;

  /**
   * @param maxInFlight requests in flight that count as full load
   * @param fullLag delay of the scheduler that counts as full load
   */
  public OverloadMonitor(LoadSheddingPolicy policy, int maxInFlight, Duration fullLag) {
    this.policy = policy;
    this.maxInFlight = maxInFlight;
    this.fullLagNanos = fullLag.toNanos();
  }

  public OverloadMonitor start() {
    probe.start();
    return this;
  }

  /** A request begins; {@link #requestEnded} must follow. */
  public void requestStarted() {
    inFlight.incrementAndGet();
  }

  public void requestEnded() {
    inFlight.decrementAndGet();
  }

  /**
   * Lets a request go on unless its tier is refused at this load.
   *
   * @throws Problem SERVICE_UNAVAILABLE
   */
  public void admit(Tier tier) {
    if (policy.sheds(tier, load())) {
      refused.increment();
      throw LoadSheddingPolicy.refusal(tier);
    }
  }

  /** 0 (idle) to 1 (full) and beyond. */
  public double load() {
    return Math.max((double) inFlight.get() / maxInFlight, lagNanos / fullLagNanos);
  }

  /** Requests that have not ended yet. */
  public int inFlight() {
    return inFlight.get();
  }

  /** Requests refused so far. */
  public long refused() {
    return refused.sum();
  }

  public double lagSeconds() {
    return lagNanos / TimeUnit.SECONDS.toNanos(1);
  }

  private void probe() {
    try {
      while (true) {
        long before = System.nanoTime();
        Thread.sleep(PROBE_MILLIS);
        double lag = System.nanoTime() - before - TimeUnit.MILLISECONDS.toNanos(PROBE_MILLIS);
        lagNanos = 0.7 * lagNanos + 0.3 * Math.max(0, lag);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    probe.interrupt();
  }
}
