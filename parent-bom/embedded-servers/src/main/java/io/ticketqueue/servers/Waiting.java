package io.ticketqueue.servers;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a server to answer. */
final class Waiting {
  private static final Duration STEP = Duration.ofMillis(20);

  private Waiting() {}

  /** Asks until the answer is yes; false when it still is no after {@code patience} or in vain. */
  static boolean until(BooleanSupplier ready, BooleanSupplier inVain, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!ready.getAsBoolean()) {
      if (inVain.getAsBoolean() || System.nanoTime() > end) {
        return false;
      }
      try {
        Thread.sleep(STEP);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
