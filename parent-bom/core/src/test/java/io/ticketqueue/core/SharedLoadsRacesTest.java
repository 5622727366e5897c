package io.ticketqueue.core;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** Threads at a cache of shared loads, in many of the orders in which they may run. */
class SharedLoadsRacesTest {
  private static final String KEY = "key";

  /**
   * A number that is loaded, kept, and changes. What its operations say is true one after the
   * other: Lincheck looks for an order of steps in which it is not.
   */
  public static final class Cached {
    private final SharedLoads<String, Integer> loads = new SharedLoads<>(Duration.ofSeconds(5));
    private final ConcurrentMap<String, Integer> kept = new ConcurrentHashMap<>();
    private final AtomicInteger truth = new AtomicInteger();
    private final AtomicInteger loading = new AtomicInteger();

    @Operation
    public boolean isLoadedByOneAtATime() {
      int together =
          loads.load(
              "other",
              key -> {
                int now = loading.incrementAndGet();
                loading.decrementAndGet();
                return now;
              });
      return together == 1;
    }

    @Operation
    public boolean isNewAfterAChange() {
      int changed = truth.incrementAndGet();
      loads.outdate(KEY);
      kept.remove(KEY);
      return read() >= changed;
    }

    @Operation
    public boolean isThere() {
      return read() >= 0;
    }

    private int read() {
      Integer known = kept.get(KEY);
      return known != null
          ? known
          : loads.load(
              KEY,
              (key, load) -> {
                int value = truth.get();
                load.store(() -> kept.put(key, value));
                return value;
              });
    }
  }

  @Test
  void oneLoadsForAllAndWhoComesAfterAChangeIsToldOfIt() {
    new ModelCheckingOptions()
        .threads(3)
        .actorsPerThread(2)
        .actorsBefore(0)
        .actorsAfter(1)
        .iterations(10)
        .invocationsPerIteration(100)
        .check(Cached.class);
  }
}
