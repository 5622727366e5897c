package io.ticketqueue.edge.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ticketqueue.core.limit.SlidingWindow.Verdict;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Counts requests in this process alone, while Redis is unavailable. The count is that of the
 * current window plus the part of the previous window that the sliding window still covers.
 */
public final class LocalRateLimiter {
  private static final int MAX_KEYS = 200_000;

  private final LongSupplier nanoTime;
  private final Cache<String, Window> windows =
      Caffeine.newBuilder().maximumSize(MAX_KEYS).expireAfterAccess(Duration.ofMinutes(5)).build();

  public LocalRateLimiter(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private static final class Window {
    private long number = Long.MIN_VALUE;
    private int before;
    private int now;

    private synchronized Verdict count(Rate rate, long time) {
      long length = rate.window().toNanos();
      long current = Math.floorDiv(time, length);
      if (current != number) {
        before = current == number + 1 ? now : 0;
        now = 0;
        number = current;
      }
      double gone = (double) Math.floorMod(time, length) / length;
      int used = now + (int) Math.ceil(before * (1 - gone));
      int reset = (int) Math.ceil(rate.window().toMillis() * (1 - gone) / 1000);
      boolean allowed = used < rate.count();
      if (allowed) {
        now++;
        used++;
      }
      return new Verdict(
          allowed, rate.count(), Math.max(0, rate.count() - used), Math.max(1, reset));
    }

    private synchronized void refund() {
      now = Math.max(0, now - 1);
    }
  }

  public Verdict count(String key, Rate rate) {
    Window window = Objects.requireNonNull(windows.get(key, k -> new Window()));
    return window.count(rate, nanoTime.getAsLong());
  }

  public void refund(String key) {
    Window window = windows.getIfPresent(key);
    if (window != null) {
      window.refund();
    }
  }
}
