package io.ticketqueue.core;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One limit over a whole piece of blocking work. A client's read timeout begins anew with every
 * byte, so a neighbour that sends one a second would hold its caller for as long as it likes.
 *
 * <p>At the limit the work is interrupted, which ends socket input and output on virtual threads
 * only ({@link java.net.Socket}). So a virtual caller does the work itself; for another one a
 * virtual thread does it, to which only the trace and the context class loader go along.
 */
public final class TimeLimit {
  private TimeLimit() {}

  /**
   * Does the work, for so long at most.
   *
   * @throws TimeoutException when it takes longer; it has been interrupted
   * @throws Exception what the work throws
   */
  public static <T> T within(Duration limit, Callable<T> work) throws Exception {
    return Thread.currentThread().isVirtual() ? here(limit, work) : elsewhere(limit, work);
  }

  private static <T> T here(Duration limit, Callable<T> work) throws Exception {
    Alarm alarm = new Alarm(Thread.currentThread());
    Thread bell = Thread.ofVirtual().name("time-limit").start(() -> alarm.after(limit));
    try {
      return work.call();
    } catch (Exception e) {
      throw alarm.rang() ? timeout(limit, e) : e;
    } finally {
      alarm.stop();
      bell.interrupt();
    }
  }

  /** Interrupts a thread, unless it has done its work. */
  private static final class Alarm {
    private final Thread worker;
    private boolean rang;
    private boolean stopped;

    Alarm(Thread worker) {
      this.worker = worker;
    }

    void after(Duration limit) {
      try {
        Thread.sleep(limit);
        ring();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // it is not needed any more
      }
    }

    private synchronized void ring() {
      if (!stopped) {
        rang = true;
        worker.interrupt();
      }
    }

    synchronized boolean rang() {
      return rang;
    }

    synchronized void stop() {
      stopped = true;
      if (rang) {
        boolean unused = Thread.interrupted(); // it was meant for the work, which is over
      }
    }
  }

  private static <T> T elsewhere(Duration limit, Callable<T> work) throws Exception {
    String trace = Trace.current();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = Thread.ofVirtual().name("limited").unstarted(() -> run(task, trace));
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw timeout(limit, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception failure) {
        throw failure;
      }
      throw (Error) Objects.requireNonNull(e.getCause());
    } finally {
      boolean unused = task.cancel(true);
    }
  }

  private static void run(Runnable task, @Nullable String trace) {
    if (trace == null) {
      task.run();
    } else {
      Trace.run(trace, task);
    }
  }

  private static TimeoutException timeout(Duration limit, Exception cause) {
    TimeoutException timeout = new TimeoutException("not done within " + limit);
    timeout.initCause(cause);
    return timeout;
  }
}
