package io.ticketqueue.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
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

  /**
   * Waits until nothing is left of what is being worked off, however slow the machine is: it fails
   * where nothing moves for a while, or after a time that only something endless takes.
   *
   * @param left how much there still is
   */
  public static void isWorkedOff(
      String what, Duration standstill, Duration most, LongSupplier left) {
    long begin = System.nanoTime();
    long moved = begin;
    long least = Long.MAX_VALUE;
    while (true) {
      long now = left.getAsLong();
      if (now == 0) {
        return;
      }
      long time = System.nanoTime();
      if (now < least) {
        least = now;
        moved = time;
      }
      if (time - moved > standstill.toNanos()) {
        throw new AssertionError(what + ": nothing moves for " + standstill + ", left " + now);
      }
      if (time - begin > most.toNanos()) {
        throw new AssertionError(what + ": not within " + most + ", left " + now);
      }
      pause();
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
