package io.ticketqueue.chassis.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.Dependencies;
import io.ticketqueue.core.Trace;
import io.ticketqueue.core.log.Outage;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Periodic work. A job never overlaps itself within an instance, survives whatever it throws
 * (counted in {@code tq_job_failures_total}, logged by {@link Outage}: a dependency that is away
 * once, not at each run) and ends with the application. On several instances it runs on each; work
 * for one only is wrapped by {@link OneInstance#run}.
 */
@Component
public class Jobs {
  private static final System.Logger LOG = System.getLogger(Jobs.class.getName());
  private static final int THREADS = 4;

  private final MeterRegistry metrics;
  private final List<ScheduledFuture<?>> scheduled = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService executor;
  private final boolean own;
  private volatile boolean stopped;

  @Inject
  public Jobs(MeterRegistry metrics) {
    this.metrics = metrics;
    ScheduledExecutorService managed = managed();
    this.own = managed == null;
    this.executor = managed == null ? ownThreads() : managed;
  }

  /** Runs the work now and then again, {@code pause} after each end. */
  public void every(String name, Duration pause, Runnable work) {
    Outage outage = new Outage(LOG, "job=" + name);
    scheduled.add(
        executor.scheduleWithFixedDelay(
            () -> once(name, work, outage), 0, pause.toNanos(), TimeUnit.NANOSECONDS));
  }

  @SuppressWarnings("IllegalCatch") // an executor drops a task that throws, for ever and silently
  private void once(String name, Runnable work, Outage outage) {
    if (stopped) {
      return;
    }
    try {
      Trace.run(Trace.from(null), work); // each run is a trace of its own
      outage.back();
    } catch (Throwable e) {
      metrics.counter("tq.job.failures", "job", name).increment();
      if (!stopped) {
        Dependencies.report(e, outage);
      }
    }
  }

  @PreDestroy
  void stop() {
    stopped = true;
    scheduled.forEach(s -> s.cancel(false));
    if (own) {
      executor.shutdown();
      try {
        if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
          executor.shutdownNow();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static ScheduledExecutorService ownThreads() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return new ScheduledThreadPoolExecutor(
        THREADS,
        work -> {
          Thread thread = new Thread(work, "job");
          thread.setDaemon(true);
          thread.setContextClassLoader(loader);
          return thread;
        });
  }

  @SuppressWarnings({"NullAway", "BanJNDI"}) // null: there is none; the name is a constant
  private static ScheduledExecutorService managed() {
    try {
      return InitialContext.doLookup("java:comp/DefaultManagedScheduledExecutorService");
    } catch (NamingException | ClassCastException e) {
      return null;
    }
  }
}
