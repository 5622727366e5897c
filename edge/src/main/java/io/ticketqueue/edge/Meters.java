package io.ticketqueue.edge;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.edge.overload.ConcurrencyLimit;
import io.ticketqueue.edge.overload.NetworkQuota;
import io.ticketqueue.edge.overload.OverloadMonitor;
import io.ticketqueue.edge.server.ClientConnectionSelector;
import io.ticketqueue.edge.upstream.Instance;
import io.ticketqueue.edge.upstream.Upstream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Prometheus metrics: requests per route, method and status, the state of services, load. */
final class Meters {
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(100),
    Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Key, Timer> requests = new ConcurrentHashMap<>();

  private record Key(String route, String method, int status) {}

  Meters(
      Services services,
      OverloadMonitor overload,
      AccessLog log,
      ClientConnectionSelector clients,
      Authenticator authenticator) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    Gauge.builder("edge.connections", clients, ClientConnectionSelector::openConnections)
        .register(registry);
    Gauge.builder("edge.revocations.followed", authenticator, a -> a.followsRevocations() ? 1 : 0)
        .description("0: holds, payments, cancellations and account changes answer 503")
        .register(registry);
    FunctionCounter.builder("edge.access.log.lost", log, AccessLog::lost).register(registry);
    register(overload);
    registerBatchLimit("status", services.statusLimit());
    registerBatchLimit("enter", services.enterLimit());
    services.all().forEach(this::register);
  }

  void register(Liveness liveness) {
    Gauge.builder("tq.liveness.down.seconds", liveness, Liveness::downSeconds)
        .description("how long liveness has failed; at tq.liveness.exit-after the process ends")
        .register(registry);
  }

  /** Counts what Redis does not let us do. */
  void register(RedisAccess redis) {
    FunctionCounter.builder("edge.redis.refused", redis, RedisAccess::refusals).register(registry);
  }

  /** What slow clients cost. */
  void register(ClientBudgets budgets) {
    Gauge.builder("edge.bodies.awaited", budgets.bodies(), NetworkQuota::used).register(registry);
    Gauge.builder("edge.spooled.bytes", budgets.spool(), NetworkQuota::used).register(registry);
    Gauge.builder("edge.streams", budgets.streams(), NetworkQuota::used)
        .description("responses too large to be kept for a slow client")
        .register(registry);
  }

  void register(StatusQuestions questions) {
    FunctionCounter.builder("edge.status.limited", questions, StatusQuestions::refusals)
        .description("status questions answered 429 without asking the queue")
        .register(registry);
  }

  private void register(OverloadMonitor overload) {
    Gauge.builder("edge.load", overload, OverloadMonitor::load).register(registry);
    Gauge.builder("edge.requests.under.way", overload, OverloadMonitor::inFlight)
        .register(registry);
    Gauge.builder("edge.scheduler.lag.seconds", overload, OverloadMonitor::lagSeconds)
        .register(registry);
    FunctionCounter.builder("edge.requests.shed", overload, OverloadMonitor::refused)
        .register(registry);
  }

  private void registerBatchLimit(String kind, ConcurrencyLimit limit) {
    Gauge.builder("edge." + kind + ".waiting", limit, ConcurrencyLimit::inFlight)
        .register(registry);
    FunctionCounter.builder("edge." + kind + ".refused", limit, ConcurrencyLimit::refused)
        .register(registry);
  }

  private void register(Services.Service service) {
    Upstream upstream = service.upstream();
    ConcurrencyLimit limit = service.limit();
    Gauge.builder("edge.service.in.flight", limit, ConcurrencyLimit::inFlight)
        .tag("service", upstream.name())
        .register(registry);
    FunctionCounter.builder("edge.service.refused", limit, ConcurrencyLimit::refused)
        .description("requests the service had no slot for")
        .tag("service", upstream.name())
        .register(registry);
    Gauge.builder("edge.service.circuit", upstream, u -> u.circuitBreaker().state().ordinal())
        .description("0 closed, 1 open, 2 half open")
        .tag("service", upstream.name())
        .register(registry);
    for (Instance instance : upstream.instances()) {
      Gauge.builder("edge.instance.healthy", instance, i -> i.isHealthy() ? 1 : 0)
          .tag("service", upstream.name())
          .tag("instance", instance.authority())
          .register(registry);
    }
  }

  void answered(Exchange exchange, long nanos) {
    String method = exchange.template().equals(Exchange.UNKNOWN) ? "any" : exchange.method();
    requests
        .computeIfAbsent(new Key(exchange.template(), method, exchange.status()), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Counts a request whose head could not be read. */
  void refusedEarly(int status) {
    registry.counter("edge.requests.unreadable", "status", Integer.toString(status)).increment();
  }

  private Timer timer(Key key) {
    return Timer.builder("http.server.requests")
        .tag("route", key.route())
        .tag("method", key.method())
        .tag("status", Integer.toString(key.status()))
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }

  /** All metrics as Prometheus text. */
  String scrape() {
    return registry.scrape();
  }
}
