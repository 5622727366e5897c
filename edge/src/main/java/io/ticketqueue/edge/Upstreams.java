package io.ticketqueue.edge;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The services behind the edge, and who looks after the health of their instances. */
final class Upstreams implements AutoCloseable {
  /** The names of all services. */
  static final List<String> NAMES = List.of("user", "event", "queue", "reservation", "payment");

  private static final System.Logger LOG = System.getLogger(Upstreams.class.getName());
  private static final int NOT_READY = 503;

  private final Map<String, Upstream> all = new ConcurrentHashMap<>();
  private final Shedding shedding;
  private final Slots statusSlots;
  private final Duration interval;
  private final Instance.Pool pool;
  private final Watch watch;
  private final Thread prober = Thread.ofVirtual().name("health-probes").unstarted(this::probeAll);

  Upstreams(Settings settings, Shedding shedding, Watch watch) {
    this.shedding = shedding;
    this.interval = settings.duration("tq.edge.health.interval");
    this.watch = watch;
    this.pool =
        new Instance.Pool(
            (int) settings.duration("tq.edge.connect-timeout").toMillis(),
            settings.number("tq.edge.pool.idle", 0, 100_000),
            settings.duration("tq.edge.pool.idle-time").toNanos());
    this.statusSlots = slots("queue", settings, "tq.edge.status.waiting");
    for (String name : NAMES) {
      List<Instance> instances =
          settings.urls("tq." + name + ".url").stream()
              .map(url -> new Instance(url, pool, watch))
              .toList();
      Duration timeout = settings.duration("tq." + name + ".timeout");
      Breaker breaker = new Breaker(policy(settings, name), System::nanoTime);
      Slots slots = slots(name, settings, "tq." + name + ".in-flight");
      all.put(name, new Upstream(name, instances, timeout, breaker, slots));
    }
  }

  private Slots slots(String service, Settings settings, String key) {
    return new Slots(service, settings.number(key, 1, 1_000_000), shedding);
  }

  private static Breaker.Policy policy(Settings settings, String name) {
    return new Breaker.Policy(
        settings.duration("tq.edge.breaker.window"),
        settings.number("tq.edge.breaker.calls", 1, 1_000_000),
        settings.number("tq.edge.breaker.failed-percent", 1, 100),
        settings.duration("tq." + name + ".breaker.open"));
  }

  /** Adds the edge's own health check, for the warm-up to lead to. */
  void addSelf(URI url) {
    Breaker.Policy never = new Breaker.Policy(interval, Integer.MAX_VALUE, 100, interval);
    all.put(
        WarmUp.SERVICE,
        new Upstream(
            WarmUp.SERVICE,
            List.of(new Instance(url, pool, watch)),
            interval,
            new Breaker(never, System::nanoTime),
            new Slots(WarmUp.SERVICE, Integer.MAX_VALUE, shedding)));
  }

  Upstreams start() {
    prober.start();
    return this;
  }

  Upstream of(String service) {
    Upstream upstream = all.get(service);
    if (upstream == null) {
      throw new IllegalArgumentException("no service " + service);
    }
    return upstream;
  }

  /** For those who wait for their queue status in batches: they take none of the service's. */
  Slots statusSlots() {
    return statusSlots;
  }

  Iterable<Upstream> all() {
    return all.values();
  }

  private void probeAll() {
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(interval.toNanos());
        for (String name : NAMES) {
          Upstream upstream = of(name);
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
