package io.ticketqueue.reservation.redis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.rest.Dependencies;
import io.ticketqueue.core.log.Outage;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * What is to be done in Redis after a commit: by threads of its own, so that nobody who has
 * committed waits for a Redis that is silent. Where it answers, who has committed sees it done.
 * While it is away, and when too much waits, it is skipped ({@code tq_hold_updates_skipped_total}):
 * holds lapse, and are repaired from the rows. In no order: what it does is fenced.
 */
@Component
public class LaterUpdates {
  private static final Outage AWAY =
      new Outage(System.getLogger(LaterUpdates.class.getName()), "event=hold-not-updated");
  private static final int THREADS = 2;
  private static final int MOST = 1_000_000;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final long NEXT_TRY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long END_SECONDS = 5;

  private final Counter skipped;
  private final long patienceMillis;
  private final LongSupplier nanoTime;
  private final ThreadPoolExecutor threads;
  private volatile boolean away;
  private volatile long nextTry;

  @Inject
  public LaterUpdates(MeterRegistry metrics, Settings settings) {
    this(
        metrics,
        settings.count("tq.hold.updates-waiting", 1, MOST),
        settings.duration("tq.hold.update-wait", Duration.ZERO, LONGEST_WAIT),
        System::nanoTime);
  }

  LaterUpdates(MeterRegistry metrics, int mostWaiting, Duration patience, LongSupplier nanoTime) {
    this.patienceMillis = patience.toMillis();
    this.skipped = metrics.counter("tq.hold.updates.skipped");
    this.nanoTime = nanoTime;
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(mostWaiting),
            work -> {
              Thread thread = new Thread(work, "hold-updates");
              thread.setDaemon(true);
              thread.setContextClassLoader(loader);
              return thread;
            });
  }

  /** Does the work soon, and waits for it for a moment. Never throws. */
  void add(Runnable work) {
    boolean trial = away;
    if (trial && !isTimeToTry()) {
      skipped.increment();
      return;
    }
    FutureTask<Boolean> task = new FutureTask<>(() -> once(work, trial), true);
    try {
      threads.execute(task);
      boolean unused = task.get(patienceMillis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      skipped.increment();
    } catch (TimeoutException | ExecutionException e) {
      // it is done later, or has been logged
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** While Redis is away one is tried now and then. */
  private synchronized boolean isTimeToTry() {
    long now = nanoTime.getAsLong();
    if (now - nextTry < 0) {
      return false;
    }
    nextTry = now + NEXT_TRY_NANOS;
    return true;
  }

  private void once(Runnable work, boolean trial) {
    if (away && !trial) {
      skipped.increment(); // it was waiting when Redis went away
      return;
    }
    try {
      work.run();
      away = false;
      AWAY.back();
    } catch (RuntimeException e) {
      if (Dependencies.isAway(e)) {
        nextTry = nanoTime.getAsLong() + NEXT_TRY_NANOS;
        away = true;
      }
      Dependencies.report(e, AWAY);
    }
  }

  @PreDestroy
  void stop() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
