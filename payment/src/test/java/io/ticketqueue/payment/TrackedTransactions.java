package io.ticketqueue.payment;

import io.ticketqueue.chassis.jpa.Transactions;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Transactions without a database, which know whether one is open (P6). */
final class TrackedTransactions extends Transactions {
  private final AtomicLong begun = new AtomicLong();
  private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

  /** Fails if the calling thread has a transaction open. */
  void requireNone() {
    if (depth.get() > 0) {
      throw new AssertionError("a transaction is open during a remote call");
    }
  }

  /** Fails unless the calling thread has a transaction open. */
  void requireOne() {
    if (depth.get() == 0) {
      throw new AssertionError("no transaction is open");
    }
  }

  /** How many were begun. */
  long count() {
    return begun.get();
  }

  @Override
  public <T> T required(Supplier<T> work) {
    begun.incrementAndGet();
    depth.set(depth.get() + 1);
    try {
      return work.get();
    } finally {
      depth.set(depth.get() - 1);
    }
  }

  @Override
  public void required(Runnable work) {
    required(
        () -> {
          work.run();
          return true;
        });
  }

  @Override
  public <T> T requiresNew(Supplier<T> work) {
    return required(work);
  }

  @Override
  public void requiresNew(Runnable work) {
    required(work);
  }
}
