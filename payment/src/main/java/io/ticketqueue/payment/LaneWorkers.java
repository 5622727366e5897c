package io.ticketqueue.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.rest.Dependencies;
import io.ticketqueue.core.Pause;
import io.ticketqueue.core.log.Outage;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Workers of the background lanes, on every instance. A lane that has nothing to do costs a look at
 * the database now and then; one that has gets more workers, up to its share, each on a thread of
 * its own.
 */
@Component
class LaneWorkers {
  private static final System.Logger LOG = System.getLogger(LaneWorkers.class.getName());
  private static final int SECONDS_AT_STOP = 5;

  private final ReconcilePayments reconcile;
  private final LanePace pace;
  private final PaymentPolicy policy;
  private final MeterRegistry metrics;
  private final Map<Lane, Crew> crews = new EnumMap<>(Lane.class);
  private volatile boolean stopped;

  @Inject
  LaneWorkers(
      ReconcilePayments reconcile,
      LanePace pace,
      PaymentPolicy policy,
      LanePolicy lanes,
      MeterRegistry metrics) {
    this.reconcile = reconcile;
    this.pace = pace;
    this.policy = policy;
    this.metrics = metrics;
    for (Lane lane : Lane.BACKGROUND) {
      crews.put(lane, new Crew(lane, lanes.share(lane).workers()));
    }
  }

  void start(@Observes Startup event, Jobs jobs) {
    crews.values().forEach(crew -> jobs.every(crew.name, policy.reconcileInterval(), crew::call));
  }

  void shutDown(@Observes Shutdown event) {
    stop();
  }

  /** No further payment is begun; one that is cut off is due again when its lease ends. */
  @PreDestroy
  void stop() {
    stopped = true;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_AT_STOP);
    crews.values().forEach(crew -> crew.awaitEnd(end - System.nanoTime()));
  }

  /** The workers of a lane. */
  private final class Crew {
    private final Lane lane;
    private final String name;
    private final int size;
    private final Semaphore free;
    private final Outage outage;

    Crew(Lane lane, int size) {
      this.lane = lane;
      this.name = "reconcile-" + lane.name().toLowerCase(Locale.ROOT);
      this.size = size;
      this.free = new Semaphore(size);
      this.outage = new Outage(LOG, "job=" + name);
    }

    /** Calls a worker, if one is free. */
    void call() {
      if (mayWork() && free.tryAcquire()) {
        Thread.ofVirtual().name(name).start(this::work);
      }
    }

    private boolean mayWork() {
      return !stopped && !pace.rests(lane);
    }

    @SuppressWarnings("IllegalCatch") // a thread that dies would say nothing
    private void work() {
      try {
        while (Pause.of(pace.takeTurn(lane)) && mayWork() && reconcile.next(lane, this::call)) {
          outage.back();
        }
        outage.back();
      } catch (Throwable e) {
        metrics.counter("tq.job.failures", "job", name).increment();
        if (!stopped) {
          Dependencies.report(e, outage);
        }
      } finally {
        free.release();
      }
    }

    void awaitEnd(long nanos) {
      try {
        if (free.tryAcquire(size, nanos, TimeUnit.NANOSECONDS)) {
          free.release(size);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
