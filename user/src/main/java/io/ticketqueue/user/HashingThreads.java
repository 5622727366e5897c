package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.Problem;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The few threads that hash passwords. A hash takes a core for its whole time and gives it up to
 * nobody, so that without a bound a rush of log-ins would stop everything else: {@code
 * tq.password.threads} hash at once, {@code tq.password.waiting} wait, the rest is told to come
 * back.
 */
@Component
public class HashingThreads {
  private static final int MOST_THREADS = 64;
  private static final int MOST_WAITING = 10_000;
  private static final int RETRY_SECONDS = 2;
  private static final int IDLE_SECONDS = 60;

  private final ThreadPoolExecutor executor;

  @Inject
  public HashingThreads(Settings settings) {
    this(
        threads(settings.count("tq.password.threads", 0, MOST_THREADS)),
        settings.count("tq.password.waiting", 1, MOST_WAITING));
  }

  HashingThreads(int threads, int waiting) {
    this.executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            Thread.ofPlatform().name("password-", 1).daemon().factory());
    executor.allowCoreThreadTimeOut(true);
  }

  /** Half of the cores, at least one, where configuration says 0. */
  private static int threads(int configured) {
    return configured > 0
        ? configured
        : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  /**
   * Refuses early what would be refused anyway, before it has cost anything.
   *
   * @throws Problem SERVICE_UNAVAILABLE when as many wait as may
   */
  void requireRoom() {
    if (executor.getQueue().remainingCapacity() == 0) {
      throw busy();
    }
  }

  /**
   * Does the work on one of the threads and waits for it.
   *
   * @throws Problem SERVICE_UNAVAILABLE when as many wait as may
   */
  <T> T run(Callable<T> work) {
    Future<T> result = submit(work);
    try {
      return result.get();
    } catch (InterruptedException e) {
      boolean unused = result.cancel(false);
      Thread.currentThread().interrupt();
      throw Problem.unavailable(RETRY_SECONDS, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private <T> Future<T> submit(Callable<T> work) {
    try {
      return executor.submit(work);
    } catch (RejectedExecutionException full) {
      throw busy();
    }
  }

  private static Problem busy() {
    return Problem.unavailable(RETRY_SECONDS, null);
  }

  @PreDestroy
  void stop() {
    executor.shutdownNow();
  }
}
