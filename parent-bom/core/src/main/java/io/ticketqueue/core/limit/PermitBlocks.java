package io.ticketqueue.core.limit;

import io.ticketqueue.core.limit.SlidingWindow.Taken;
import io.ticketqueue.core.limit.SlidingWindow.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A {@link SlidingWindow} for what is counted very often: permits are taken from Redis in blocks,
 * and given out here. A block is a five-thousandth of the limit; a limit below twice that is
 * counted one by one, and exactly. Never more is allowed than the limit; what is left of blocks
 * after a sixtieth of the window is lost.
 *
 * <p>For few keys: it forgets none.
 */
public final class PermitBlocks {
  private static final int BLOCKS = 5000;
  private static final int SLICES = 60;

  private final SlidingWindow window;
  private final Map<String, Block> blocks = new ConcurrentHashMap<>();

  public PermitBlocks(SlidingWindow window) {
    this.window = window;
  }

  private record Block(AtomicInteger left, long endNanos, Verdict verdict) {
    boolean isGood() {
      return System.nanoTime() - endNanos < 0;
    }

    boolean give() {
      return isGood() && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
  }

  /**
   * Counts one request under a key; throws {@code JedisException} when Redis is asked and away. The
   * verdict's figures are those of when the block was taken.
   */
  public Verdict count(String key, int limit, Duration length) {
    int size = limit / BLOCKS;
    if (size < 2) {
      return window.count(key, limit, length);
    }
    Block block = blocks.get(key);
    if (block != null && block.give()) {
      return block.verdict();
    }
    long end = System.nanoTime() + length.toNanos() / SLICES;
    Taken taken = window.take(key, limit, length, size);
    if (taken.allowed() > 1) {
      keep(key, new Block(new AtomicInteger(taken.allowed() - 1), end, taken.verdict()));
    }
    return taken.verdict();
  }

  /** Others may have taken a block meanwhile: nothing of either is lost. */
  private void keep(String key, Block taken) {
    blocks.merge(
        key,
        taken,
        (kept, fresh) -> {
          if (!kept.isGood()) {
            return fresh;
          }
          kept.left().addAndGet(fresh.left().get());
          return kept;
        });
  }
}
