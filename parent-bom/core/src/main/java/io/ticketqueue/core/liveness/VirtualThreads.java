package io.ticketqueue.core.liveness;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether virtual threads, which serve the requests, still get a carrier: DOWN while one that was
 * started {@code limit} ago has not run.
 */
public final class VirtualThreads implements LivenessCheck {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final long limitNanos;
  private final Starter starter;
  private final LongSupplier nanoTime;
  private volatile boolean waiting;
  private long since; // of the checking threads, under this object's lock

  /** Starts a virtual thread. */
  interface Starter {
    void start(Runnable work);
  }

  public VirtualThreads() {
    this(LIMIT, Thread::startVirtualThread, System::nanoTime);
  }

  VirtualThreads(Duration limit, Starter starter, LongSupplier nanoTime) {
    this.limitNanos = limit.toNanos();
    this.starter = starter;
    this.nanoTime = nanoTime;
  }

  @Override
  public String name() {
    return "virtual-threads";
  }

  @Override
  public synchronized boolean isUp() {
    long now = nanoTime.getAsLong();
    if (waiting) {
      return now - since < limitNanos;
    }
    waiting = true;
    since = now;
    try {
      starter.start(() -> waiting = false);
    } catch (RuntimeException | Error e) { // nobody would end the waiting
      waiting = false;
      throw e;
    }
    return true;
  }
}
