package io.ticketqueue.edge.overload;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests may be in flight to a service at once, and how many are. Each tier of routes
 * has its share of the limit, so that browsing leaves room for seats and payments.
 */
public final class ConcurrencyLimit {
  private final String service;
  private final int limit;
  private final LoadSheddingPolicy policy;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final LongAdder refused = new LongAdder();

  public ConcurrencyLimit(String service, int limit, LoadSheddingPolicy policy) {
    this.service = service;
    this.limit = limit;
    this.policy = policy;
  }

  /** The service it belongs to. */
  public String service() {
    return service;
  }

  /** Acquires a slot unless the tier's share is used up; {@link #release} must follow success. */
  public boolean tryAcquire(Tier tier) {
    int now = inFlight.get();
    while (!policy.sheds(tier, (double) now / limit)) {
      if (inFlight.compareAndSet(now, now + 1)) {
        return true;
      }
      now = inFlight.get();
    }
    refused.increment();
    return false;
  }

  public void release() {
    inFlight.decrementAndGet();
  }

  /** Slots that are not released yet. */
  public int inFlight() {
    return inFlight.get();
  }

  /** Requests refused so far. */
  public long refused() {
    return refused.sum();
  }
}
