package io.ticketqueue.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What happens to the bytes of one direction.
 *
 * @param delay before a chunk is forwarded
 * @param bytesPerSecond 0: without a limit
 * @param text ends the connection once it has passed; empty: nothing does
 */
record ProxyFault(Kind kind, Duration delay, int bytesPerSecond, String text) {
  private static final int CHUNKS_PER_SECOND = 20;

  static final ProxyFault NONE = new ProxyFault(Kind.PASS, Duration.ZERO, 0, "");
  static final ProxyFault SWALLOW = new ProxyFault(Kind.SWALLOW, Duration.ZERO, 0, "");
  static final ProxyFault HOLD = new ProxyFault(Kind.HOLD, Duration.ZERO, 0, "");

  enum Kind {
    PASS,
    SWALLOW,
    HOLD
  }

  static ProxyFault delay(Duration delay) {
    return new ProxyFault(Kind.PASS, delay, 0, "");
  }

  static ProxyFault slow(int bytesPerSecond) {
    return new ProxyFault(Kind.PASS, Duration.ZERO, bytesPerSecond, "");
  }

  static ProxyFault cutAfter(String text) {
    return new ProxyFault(Kind.PASS, Duration.ZERO, 0, text);
  }

  /** Whether what has passed ends the connection. */
  boolean ends(String passed) {
    return !text.isEmpty() && passed.contains(text);
  }

  /** How much of so many bytes may go at once. */
  int portion(int length) {
    return bytesPerSecond == 0
        ? length
        : Math.min(length, Math.max(1, bytesPerSecond / CHUNKS_PER_SECOND));
  }

  /** How long that portion takes. */
  Duration pause(int portion) {
    return bytesPerSecond == 0
        ? delay
        : Duration.ofNanos(portion * Duration.ofSeconds(1).toNanos() / bytesPerSecond);
  }

  /** The fault of one direction, shared by all connections, and what has been forwarded. */
  static final class Switch {
    private final AtomicLong bytes = new AtomicLong();
    private ProxyFault fault = NONE;

    synchronized ProxyFault fault() {
      return fault;
    }

    synchronized void turn(ProxyFault next) {
      fault = next;
      notifyAll();
    }

    /** Waits until the time is over or another fault is switched; whether the time is over. */
    synchronized boolean stays(ProxyFault known, Duration time) throws InterruptedException {
      long end = System.nanoTime() + time.toNanos();
      while (fault.equals(known)) {
        long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (millis <= 0) {
          return true;
        }
        wait(millis);
      }
      return false;
    }

    /** Waits until another fault is switched. */
    synchronized void untilTurned(ProxyFault known) throws InterruptedException {
      while (fault.equals(known)) {
        wait();
      }
    }

    void count(int forwarded) {
      bytes.addAndGet(forwarded);
    }

    long bytes() {
      return bytes.get();
    }
  }
}
