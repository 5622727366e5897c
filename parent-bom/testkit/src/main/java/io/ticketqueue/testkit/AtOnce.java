package io.ticketqueue.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at the same time. */
public final class AtOnce {
  private AtOnce() {}

  /** All of them; the results in their order. The first failure in that order is thrown. */
  public static <T> List<T> call(Collection<? extends Callable<T>> calls)
      throws InterruptedException, ExecutionException {
    return call(Integer.MAX_VALUE, calls);
  }

  /** The same several times. */
  public static <T> List<T> call(int times, Callable<T> same)
      throws InterruptedException, ExecutionException {
    return call(Collections.nCopies(times, same));
  }

  /** All of them, at most so many at the same time. */
  public static <T> List<T> call(int most, Collection<? extends Callable<T>> calls)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Math.max(1, Math.min(most, calls.size())))) {
      List<T> results = new ArrayList<>();
      for (Future<T> one : threads.invokeAll(calls)) {
        results.add(one.get());
      }
      return results;
    }
  }
}
