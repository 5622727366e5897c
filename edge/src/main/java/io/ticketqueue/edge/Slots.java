package io.ticketqueue.edge;

import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.Route.Tier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests may be under way to a service at once, and how many are. What matters less is
 * refused from a smaller share upwards, so that browsing leaves room for seats and payments.
 */
final class Slots {
  private final String service;
  private final int most;
  private final Shedding shedding;
  private final AtomicInteger taken = new AtomicInteger();
  private final LongAdder refused = new LongAdder();

  Slots(String service, int most, Shedding shedding) {
    this.service = service;
    this.most = most;
    this.shedding = shedding;
  }

  /**
   * Takes one; {@link #giveBack} must follow.
   *
   * @throws Problem SERVICE_UNAVAILABLE in the service's words when the tier's share is taken
   */
  void take(Tier tier) {
    int now = taken.get();
    while (!shedding.givesUp(tier, (double) now / most)) {
      if (taken.compareAndSet(now, now + 1)) {
        return;
      }
      now = taken.get();
    }
    refused.increment();
    throw Shedding.refusal(tier).with(Fallbacks.SERVICE, service);
  }

  void giveBack() {
    taken.decrementAndGet();
  }

  int taken() {
    return taken.get();
  }

  /** Requests refused so far. */
  long refused() {
    return refused.sum();
  }
}
