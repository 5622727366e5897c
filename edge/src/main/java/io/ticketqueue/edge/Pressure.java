package io.ticketqueue.edge;

import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.Route.Tier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How loaded this edge is, and what it gives up for it. Load is the larger of two shares: requests
 * under way of the most allowed, and the delay with which the scheduler wakes a thread of the delay
 * that counts as full.
 */
final class Pressure implements AutoCloseable {
  private static final long PROBE_MILLIS = 20;

  private final Shedding shedding;
  private final int most;
  private final double fullLagNanos;
  private final AtomicInteger underWay = new AtomicInteger();
  private final LongAdder refused = new LongAdder();
  private final Thread probe = Thread.ofVirtual().name("lag-probe").unstarted(this::probe);
  private volatile double lagNanos;

  Pressure(Settings settings, Shedding shedding) {
    this.shedding = shedding;
    this.most = settings.number("tq.edge.requests.max", 1, 1_000_000);
    this.fullLagNanos = settings.duration("tq.edge.requests.lag").toNanos();
  }

  Pressure start() {
    probe.start();
    return this;
  }

  /** A request begins; {@link #leave} must follow. */
  void enter() {
    underWay.incrementAndGet();
  }

  void leave() {
    underWay.decrementAndGet();
  }

  /**
   * Lets a request go on, or not.
   *
   * @throws Problem SERVICE_UNAVAILABLE when its tier is given up
   */
  void admit(Tier tier) {
    if (shedding.givesUp(tier, load())) {
      refused.increment();
      throw Shedding.refusal(tier);
    }
  }

  /** 0 idle … 1 full and beyond. */
  double load() {
    return Math.max((double) underWay.get() / most, lagNanos / fullLagNanos);
  }

  int underWay() {
    return underWay.get();
  }

  long refused() {
    return refused.sum();
  }

  double lagSeconds() {
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
