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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Periodic work. A job never overlaps itself within an instance, waits for no other, survives
 * whatever it throws (counted in {@code tq_job_failures_total}, logged by {@link Outage}: a
 * dependency that is away once, not at each run) and ends with the application. On several
 * instances it runs on each; work for one only is wrapped by {@link OneInstance#run}.
 */
@Component
public class Jobs {
  private static final System.Logger LOG = System.getLogger(Jobs.class.getName());
  private static final Duration LAST_RUN = Duration.ofSeconds(5);

  private final MeterRegistry metrics;
  private final List<ScheduledFuture<?>> scheduled = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final @Nullable ScheduledExecutorService managed = managed();

  @Inject
  public Jobs(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /**
   * Runs the work now and then again, {@code pause} after each end: on a thread of its own, or as
   * the runtime's executor has it where there is one.
   */
  public void every(String name, Duration pause, Runnable work) {
    Outage outage = new Outage(LOG, "job=" + name);
    Runnable run = () -> once(name, work, outage);
    if (managed == null) {
      threads.add(start(name, () -> repeat(run, pause)));
    } else {
      scheduled.add(managed.scheduleWithFixedDelay(run, 0, pause.toNanos(), TimeUnit.NANOSECONDS));
    }
  }

  private static Thread start(String name, Runnable repeated) {
    Thread thread = Thread.ofVirtual().name("job-" + name).unstarted(repeated);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    return thread;
  }

  private void repeat(Runnable run, Duration pause) {
    try {
      do {
        run.run();
      } while (!stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("IllegalCatch") // the job would end, for ever and silently
  private void once(String name, Runnable work, Outage outage) {
    if (isStopped()) {
      return;
    }
    try {
      Trace.run(Trace.from(null), work); // each run is a trace of its own
      outage.back();
    } catch (Throwable e) {
      metrics.counter("tq.job.failures", "job", name).increment();
      if (!isStopped()) {
        Dependencies.report(e, outage);
      }
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Waits for what is running, but not for ever. */
  @PreDestroy
  void stop() {
    stopped.countDown();
    scheduled.forEach(s -> s.cancel(false));
    long end = System.nanoTime() + LAST_RUN.toNanos();
    try {
      for (Thread thread : threads) {
        if (!thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
          thread.interrupt();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("BanJNDI") // the name is a constant
  private static @Nullable ScheduledExecutorService managed() {
    try {
      return InitialContext.doLookup("java:comp/DefaultManagedScheduledExecutorService");
    } catch (NamingException | ClassCastException e) {
      return null;
    }
  }
}
