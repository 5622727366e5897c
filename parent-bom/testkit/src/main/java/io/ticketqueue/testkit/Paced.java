package io.ticketqueue.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Begins things at a steady pace, whether those before have ended or not. */
public final class Paced {
  private Paced() {}

  /** So many a second; the results in their order. The first failure in that order is thrown. */
  public static <T> List<T> call(int perSecond, List<? extends Callable<T>> calls)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long begin = System.nanoTime();
      List<Future<T>> begun = new ArrayList<>();
      for (Callable<T> call : calls) {
        awaitNanos(begin + begun.size() * TimeUnit.SECONDS.toNanos(1) / perSecond);
        begun.add(threads.submit(call));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : begun) {
        results.add(one.get());
      }
      return results;
    }
  }

  private static void awaitNanos(long time) throws InterruptedException {
    for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
