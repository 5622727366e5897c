package io.ticketqueue.edge.overload;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests may be under way to a service at once, and how many are. What matters less is
 * refused from a smaller share upwards, so that browsing leaves room for seats and payments.
 */
public final class Slots {
  private final String service;
  private final int most;
  private final Shedding shedding;
  private final AtomicInteger taken = new AtomicInteger();
  private final LongAdder refused = new LongAdder();

  public Slots(String service, int most, Shedding shedding) {
    this.service = service;
    this.most = most;
    this.shedding = shedding;
  }

  /** The service they belong to. */
  public String service() {
    return service;
  }

  /** Takes one, unless the tier's share is taken; where it does {@link #giveBack} must follow. */
  public boolean take(Tier tier) {
    int now = taken.get();
    while (!shedding.givesUp(tier, (double) now / most)) {
      if (taken.compareAndSet(now, now + 1)) {
        return true;
      }
      now = taken.get();
    }
    refused.increment();
    return false;
  }

  public void giveBack() {
    taken.decrementAndGet();
  }

  public int taken() {
    return taken.get();
  }

  /** Requests refused so far. */
  public long refused() {
    return refused.sum();
  }
}
