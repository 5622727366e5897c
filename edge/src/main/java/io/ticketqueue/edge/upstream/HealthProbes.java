package io.ticketqueue.edge.upstream;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
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
    if (instance.healthy(healthy)) {
      LOG.log(
          healthy ? Level.INFO : Level.WARNING,
          "instance={0} service={1} healthy={2}",
          instance.authority(),
          upstream.name(),
          healthy);
    }
  }

  /** Whether an instance answers, and does not say that it is not ready. */
  private static boolean isReady(Instance instance, Duration limit) {
    Wire wire = null;
    try {
      wire = instance.rested(true);
      if (wire == null) {
        wire = instance.connect();
      }
      wire.within(limit);
      byte[] request =
          ("GET /health/ready HTTP/1.1\r\nHost: " + instance.authority() + "\r\n\r\n")
              .getBytes(StandardCharsets.ISO_8859_1);
      wire.write(request, 0, request.length);
      AnswerHead head = wire.readHead(false);
      wire.body(head).readAllBytes();
      if (head.keepAlive()) {
        instance.keep(wire);
      } else {
        instance.discard(wire);
      }
      return head.status() != NOT_READY;
    } catch (IOException e) {
      if (wire != null) {
        instance.discard(wire);
      }
      return false;
    }
  }

  @Override
  public void close() {
    prober.interrupt();
  }
}
