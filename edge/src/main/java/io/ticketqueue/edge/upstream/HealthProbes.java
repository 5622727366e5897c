package io.ticketqueue.edge.upstream;

import io.ticketqueue.edge.upstream.Instance.Reuse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks after the health of the services' instances. */
public final class HealthProbes implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HealthProbes.class.getName());
  private static final int NOT_READY = 503;

  private final List<Upstream> upstreams;
  private final Duration interval;
  private final Thread prober = Thread.ofVirtual().name("health-probes").unstarted(this::probeAll);

  public HealthProbes(List<Upstream> upstreams, Duration interval) {
    this.upstreams = List.copyOf(upstreams);
    this.interval = interval;
  }

  public HealthProbes start() {
    prober.start();
    return this;
  }

  private void probeAll() {
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(interval.toNanos());
        for (Upstream upstream : upstreams) {
          for (Instance instance : upstream.instances()) {
            Thread.ofVirtual().name("health-probe").start(() -> probe(upstream, instance));
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void probe(Upstream upstream, Instance instance) {
    boolean healthy = isReady(instance, interval.plusSeconds(1));
    boolean allWereAway = upstream.instances().stream().noneMatch(Instance::isHealthy);
    if (instance.setHealthy(healthy)) {
      LOG.log(
          healthy ? Level.INFO : Level.WARNING,
          "instance={0} service={1} healthy={2}",
          instance.authority(),
          upstream.name(),
          healthy);
      if (healthy && allWereAway) { // what failed while they were says nothing any more
        upstream.circuitBreaker().tryEarly();
      }
    }
  }

  /** Whether an instance answers, and does not say that it is not ready. */
  private static boolean isReady(Instance instance, Duration limit) {
    byte[] request = new RequestHead("GET", "/health/ready", instance.authority()).toBytes();
    try (Lease lease = instance.lease(Reuse.TESTED)) {
      ResponseHead head = lease.exchange(request, limit);
      lease.body().readAllBytes();
      return head.status() != NOT_READY;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    prober.interrupt();
  }
}
