package io.ticketqueue.edge.overload;

import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How loaded this edge is, and what it gives up for it. Load is the larger of two shares: requests
 * under way of the most allowed, and the delay with which the scheduler wakes a thread of the delay
 * that counts as full.
 */
public final class Pressure implements AutoCloseable {
  private static final long PROBE_MILLIS = 20;

  private final Shedding shedding;
  private final int most;
  private final double fullLagNanos;
  private final AtomicInteger underWay = new AtomicInteger();
  private final LongAdder refused = new LongAdder();
  private final Thread probe = Thread.ofVirtual().name("lag-probe").unstarted(this::probe);
  private volatile double lagNanos;

  /**
   * @param most requests under way that count as fully loaded
   * @param fullLag delay of the scheduler that counts as fully loaded
   */
  public Pressure(Shedding shedding, int most, Duration fullLag) {
    this.shedding = shedding;
    this.most = most;
    this.fullLagNanos = fullLag.toNanos();
  }

  public Pressure start() {
    probe.start();
    return this;
  }

  /** A request begins; {@link #leave} must follow. */
  public void enter() {
    underWay.incrementAndGet();
  }

  public void leave() {
    underWay.decrementAndGet();
  }

  /**
   * Lets a request go on, or not.
   *
   * @throws Problem SERVICE_UNAVAILABLE when its tier is given up
   */
  public void admit(Tier tier) {
    if (shedding.givesUp(tier, load())) {
      refused.increment();
      throw Shedding.refusal(tier);
    }
  }

  /** 0 idle … 1 full and beyond. */
  public double load() {
    return Math.max((double) underWay.get() / most, lagNanos / fullLagNanos);
  }

  public int underWay() {
    return underWay.get();
  }

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
