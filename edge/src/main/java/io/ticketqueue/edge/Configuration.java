package io.ticketqueue.edge;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.core.tls.Tls;
import io.ticketqueue.edge.Services.Service;
import io.ticketqueue.edge.batch.BatchConfig;
import io.ticketqueue.edge.limits.LimitClass;
import io.ticketqueue.edge.limits.Rate;
import io.ticketqueue.edge.limits.RateLimits;
import io.ticketqueue.edge.limits.RedisRateLimiter;
import io.ticketqueue.edge.net.DeadlineSweeper;
import io.ticketqueue.edge.overload.ConcurrencyLimit;
import io.ticketqueue.edge.overload.LoadSheddingPolicy;
import io.ticketqueue.edge.overload.NetworkQuota;
import io.ticketqueue.edge.overload.OverloadMonitor;
import io.ticketqueue.edge.server.ClientConnection;
import io.ticketqueue.edge.server.ClientConnectionSelector;
import io.ticketqueue.edge.upstream.CircuitBreaker;
import io.ticketqueue.edge.upstream.Instance;
import io.ticketqueue.edge.upstream.Upstream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads what the leaf packages are configured with: they know no configuration keys. */
final class Configuration {
  private static final String LIMITS = "tq.edge.limits.";
  private static final String UNLIMITED = "none";
  private static final Duration BATCH_MARGIN = Duration.ofSeconds(1);

  private final Settings settings;
  private final LoadSheddingPolicy sheddingPolicy;
  private final Tls tls;

  Configuration(Settings settings) {
    this.settings = settings;
    this.tls = tls(settings);
    this.sheddingPolicy =
        new LoadSheddingPolicy(
            tier -> {
              String name = tier.name().toLowerCase(Locale.ROOT);
              return settings.number("tq.edge.requests.shed-from." + name, 1, 100);
            });
  }

  OverloadMonitor overload() {
    return new OverloadMonitor(
        sheddingPolicy,
        settings.number("tq.edge.requests.max", 1, 1_000_000),
        settings.duration("tq.edge.requests.lag"));
  }

  /** What slow clients may cost. */
  ClientBudgets budgets(OverloadMonitor overload) {
    return new ClientBudgets(
        overload,
        quota("tq.edge.bodies.awaited", "tq.edge.bodies.per-address"),
        settings.duration("tq.edge.bodies.grace"),
        settings.number("tq.edge.bodies.rate", 1, Integer.MAX_VALUE),
        quota("tq.edge.spool.max", "tq.edge.spool.per-address"),
        settings.number("tq.edge.spool.per-response", 1, Integer.MAX_VALUE),
        quota("tq.edge.streams.max", "tq.edge.streams.per-address"));
  }

  private NetworkQuota quota(String all, String perNetwork) {
    return new NetworkQuota(
        settings.number(all, 1, Integer.MAX_VALUE),
        settings.number(perNetwork, 1, Integer.MAX_VALUE));
  }

  ClientConnectionSelector.Limits clients() {
    return new ClientConnectionSelector.Limits(
        new ClientConnection.Timeouts(
            settings.duration("tq.edge.head-timeout"),
            settings.duration("tq.edge.idle-timeout"),
            settings.duration("tq.edge.write-timeout")),
        settings.number("tq.edge.connections.per-address", 1, 1_000_000),
        settings.number("tq.edge.uri.max", 256, 65_536));
  }

  RedisAccess.Timeouts redis() {
    return new RedisAccess.Timeouts(
        settings.duration("tq.redis.connect-timeout"),
        settings.duration("tq.redis.timeout"),
        settings.duration("tq.redis.pool-wait"));
  }

  Duration healthInterval() {
    return settings.duration("tq.edge.health.interval");
  }

  Services services(DeadlineSweeper sweeper) {
    List<Service> services =
        Services.NAMES.stream()
            .map(
                name ->
                    new Service(upstream(name, sweeper), limit(name, "tq." + name + ".in-flight")))
            .toList();
    return new Services(
        services,
        limit("queue", "tq.edge.status.max-waiting"),
        limit("queue", "tq.edge.enter.max-waiting"));
  }

  private Upstream upstream(String name, DeadlineSweeper sweeper) {
    Instance.Pool pool = pool();
    List<Instance> instances =
        settings.urls("tq." + name + ".url").stream()
            .map(url -> new Instance(url, pool, sweeper))
            .toList();
    CircuitBreaker.Config config =
        new CircuitBreaker.Config(
            settings.duration("tq.edge.breaker.window"),
            settings.number("tq.edge.breaker.calls", 1, 1_000_000),
            settings.number("tq.edge.breaker.failed-percent", 1, 100),
            settings.duration("tq." + name + ".breaker.open"));
    return new Upstream(
        name,
        instances,
        settings.duration("tq." + name + ".timeout"),
        new CircuitBreaker(config, System::nanoTime));
  }

  private Instance.Pool pool() {
    return new Instance.Pool(
        (int) settings.duration("tq.edge.connect-timeout").toMillis(),
        settings.number("tq.edge.pool.idle", 0, 100_000),
        settings.duration("tq.edge.pool.idle-time").toNanos(),
        tls);
  }

  /** How this process calls services, Redis and the source of public keys over TLS. */
  Tls tls() {
    return tls;
  }

  private static Tls tls(Settings settings) {
    try {
      return Tls.of(
          settings.textOrEmpty("tq.tls.ca-file"),
          settings.textOrEmpty("tq.tls.certificate-file"),
          settings.textOrEmpty("tq.tls.key-file"));
    } catch (IllegalArgumentException e) {
      throw Settings.bad("tq.tls.*", e.getMessage());
    }
  }

  private ConcurrencyLimit limit(String service, String key) {
    return new ConcurrencyLimit(service, settings.number(key, 1, 1_000_000), sheddingPolicy);
  }

  /** The edge's own health check as a service, which the warm-up calls. */
  Service self(URI url, DeadlineSweeper sweeper) {
    Duration interval = healthInterval();
    CircuitBreaker.Config never =
        new CircuitBreaker.Config(interval, Integer.MAX_VALUE, 100, interval);
    Upstream upstream =
        new Upstream(
            WarmUp.SERVICE,
            List.of(new Instance(url, pool(), sweeper)),
            interval,
            new CircuitBreaker(never, System::nanoTime));
    return new Service(
        upstream, new ConcurrencyLimit(WarmUp.SERVICE, Integer.MAX_VALUE, sheddingPolicy));
  }

  /** Requests for the contract and its page that may be in flight. */
  ConcurrencyLimit contractLimit() {
    return limit(ContractPages.SERVICE, "tq.edge.contract.in-flight");
  }

  /** Requests for files of the buyers' page that may be in flight. */
  ConcurrencyLimit pageLimit() {
    return limit(BuyersPage.SERVICE, "tq.edge.page.in-flight");
  }

  /** How questions for status gather. */
  BatchConfig statusBatches() {
    return queueBatches("tq.edge.status.");
  }

  /** How those who enter gather. */
  BatchConfig enterBatches() {
    return queueBatches("tq.edge.enter.");
  }

  private BatchConfig queueBatches(String prefix) {
    return new BatchConfig(
        settings.number(prefix + "max-concurrent", 1, 64),
        settings.duration(prefix + "overtake-after"),
        settings.number(prefix + "max-size", 1, 256),
        settings.duration("tq.queue.timeout").plus(BATCH_MARGIN));
  }

  /** How rounds of limits to Redis gather. */
  BatchConfig limitRounds() {
    return new BatchConfig(
        settings.number("tq.edge.limits.max-concurrent", 1, 64),
        settings.duration("tq.edge.limits.overtake-after"),
        RedisRateLimiter.MAX_BATCH,
        settings.duration("tq.edge.limits.redis-timeout"));
  }

  /**
   * @param names the classes that routes name
   * @throws IllegalArgumentException for a class without any rate, unless it says so
   */
  RateLimits limits(Set<String> names, RedisRateLimiter limiter) {
    Rate anonymous = settings.rate(LIMITS + "general.anonymous");
    if (anonymous == null) {
      throw Settings.bad(LIMITS + "general.anonymous", "is not set");
    }
    Map<String, LimitClass> classes = new HashMap<>();
    names.forEach(name -> classes.put(name, limitClass(name)));
    classes.put(RateLimits.GENERAL, limitClass(RateLimits.GENERAL));
    return new RateLimits(classes, anonymous, limiter);
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
