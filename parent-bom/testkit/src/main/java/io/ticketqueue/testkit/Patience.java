package io.ticketqueue.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** How long something may take while a server is silent, and after it (D-24). */
public final class Patience {
  /** After a silence everything is itself again within this. */
  public static final Duration AGAIN = Duration.ofSeconds(30);

  private static final long PAUSE_MILLIS = 100;

  private Patience() {}

  /** Does something once, which must not take longer. */
  public static void within(Duration limit, Runnable work) {
    all(1, limit, work);
  }

  /** Does something many times at once; none may take longer. */
  public static void all(int times, Duration limit, Runnable work) {
    List<Callable<Duration>> calls = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      calls.add(() -> duration(work));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Duration> one : threads.invokeAll(calls)) {
        Duration took = one.get();
        if (took.compareTo(limit) > 0) {
          throw new AssertionError("took " + took + ", longer than " + limit);
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof AssertionError failed ? failed : new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Duration duration(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Repeats something that fails until it does not, for {@link #AGAIN} at most. */
  public static void isItselfAgain(Runnable work) {
    long end = System.nanoTime() + AGAIN.toNanos();
    Throwable failure = attempt(work);
    while (failure != null) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not itself again after " + AGAIN, failure);
      }
      pause();
      failure = attempt(work);
    }
  }

  private static @Nullable Throwable attempt(Runnable work) {
    try {
      work.run();
      return null;
    } catch (RuntimeException | AssertionError e) {
      return e;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
