package io.ticketqueue.edge;

import io.ticketqueue.edge.Services.Service;
import io.ticketqueue.edge.batch.BatchConfig;
import io.ticketqueue.edge.limits.LimitClass;
import io.ticketqueue.edge.limits.Limits;
import io.ticketqueue.edge.limits.Rate;
import io.ticketqueue.edge.limits.Windows;
import io.ticketqueue.edge.net.DeadlineSweeper;
import io.ticketqueue.edge.overload.Pressure;
import io.ticketqueue.edge.overload.Shedding;
import io.ticketqueue.edge.overload.Slots;
import io.ticketqueue.edge.server.Client;
import io.ticketqueue.edge.server.SlowClients;
import io.ticketqueue.edge.upstream.Breaker;
import io.ticketqueue.edge.upstream.Instance;
import io.ticketqueue.edge.upstream.Upstream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads what the packages under this one are made with; they know no keys. */
final class Configuration {
  private static final String LIMITS = "tq.edge.limits.";
  private static final String UNLIMITED = "none";
  private static final Duration BATCH_MARGIN = Duration.ofSeconds(1);

  private final Settings settings;
  private final Shedding shedding;

  Configuration(Settings settings) {
    this.settings = settings;
    this.shedding =
        new Shedding(
            tier -> {
              String name = tier.name().toLowerCase(Locale.ROOT);
              return settings.number("tq.edge.requests.given-up-at." + name, 1, 100);
            });
  }

  Pressure pressure() {
    return new Pressure(
        shedding,
        settings.number("tq.edge.requests.max", 1, 1_000_000),
        settings.duration("tq.edge.requests.lag"));
  }

  SlowClients.Bounds clients() {
    return new SlowClients.Bounds(
        new Client.Times(
            settings.duration("tq.edge.head-timeout"),
            settings.duration("tq.edge.idle-timeout"),
            settings.duration("tq.edge.write-timeout")),
        settings.number("tq.edge.connections.per-address", 1, 1_000_000),
        settings.number("tq.edge.uri.max", 256, 65_536));
  }

  Duration healthInterval() {
    return settings.duration("tq.edge.health.interval");
  }

  Services services(DeadlineSweeper sweeper) {
    List<Service> services =
        Services.NAMES.stream()
            .map(
                name ->
                    new Service(upstream(name, sweeper), slots(name, "tq." + name + ".in-flight")))
            .toList();
    return new Services(services, slots("queue", "tq.edge.status.waiting"));
  }

  private Upstream upstream(String name, DeadlineSweeper sweeper) {
    Instance.Pool pool = pool();
    List<Instance> instances =
        settings.urls("tq." + name + ".url").stream()
            .map(url -> new Instance(url, pool, sweeper))
            .toList();
    Breaker.Policy policy =
        new Breaker.Policy(
            settings.duration("tq.edge.breaker.window"),
            settings.number("tq.edge.breaker.calls", 1, 1_000_000),
            settings.number("tq.edge.breaker.failed-percent", 1, 100),
            settings.duration("tq." + name + ".breaker.open"));
    return new Upstream(
        name,
        instances,
        settings.duration("tq." + name + ".timeout"),
        new Breaker(policy, System::nanoTime));
  }

  private Instance.Pool pool() {
    return new Instance.Pool(
        (int) settings.duration("tq.edge.connect-timeout").toMillis(),
        settings.number("tq.edge.pool.idle", 0, 100_000),
        settings.duration("tq.edge.pool.idle-time").toNanos());
  }

  private Slots slots(String service, String key) {
    return new Slots(service, settings.number(key, 1, 1_000_000), shedding);
  }

  /** The edge's own health check as a service, for the warm-up to lead to. */
  Service self(URI url, DeadlineSweeper sweeper) {
    Duration interval = healthInterval();
    Breaker.Policy never = new Breaker.Policy(interval, Integer.MAX_VALUE, 100, interval);
    Upstream upstream =
        new Upstream(
            WarmUp.SERVICE,
            List.of(new Instance(url, pool(), sweeper)),
            interval,
            new Breaker(never, System::nanoTime));
    return new Service(upstream, new Slots(WarmUp.SERVICE, Integer.MAX_VALUE, shedding));
  }

  /** How questions for queue status gather. */
  BatchConfig statusBatches() {
    return new BatchConfig(
        settings.number("tq.edge.status.at-once", 1, 64),
        settings.duration("tq.edge.status.overtaken"),
        settings.number("tq.edge.status.batch", 1, 256),
        settings.duration("tq.queue.timeout").plus(BATCH_MARGIN));
  }

  /** How rounds of limits to Redis gather. */
  BatchConfig limitRounds() {
    return new BatchConfig(
        settings.number("tq.edge.limits.at-once", 1, 64),
        settings.duration("tq.edge.limits.overtaken"),
        Windows.LARGEST_BATCH,
        settings.duration("tq.edge.limits.patience"));
  }

  /**
   * @param names the classes that routes name
   * @throws IllegalArgumentException for a class without any rate, unless it says so
   */
  Limits limits(Set<String> names, Windows windows) {
    Rate anonymous = settings.rate(LIMITS + "general.anonymous");
    if (anonymous == null) {
      throw Settings.bad(LIMITS + "general.anonymous", "is not set");
    }
    Map<String, LimitClass> classes = new HashMap<>();
    names.forEach(name -> classes.put(name, limitClass(name)));
    classes.put(Limits.GENERAL, limitClass(Limits.GENERAL));
    return new Limits(classes, anonymous, windows);
  }

  private LimitClass limitClass(String name) {
    String key = LIMITS + name;
    LimitClass found =
        new LimitClass(
            name,
            settings.rate(key + ".address"),
            settings.rate(key + ".user"),
            settings.rate(key + ".user-with-queue-token"),
            settings.rate(key + ".all"));
    if (!found.isCounting() && !name.equals(UNLIMITED)) {
      throw Settings.bad(key, "is named by a route and has no rate");
    }
    return found;
  }
}
