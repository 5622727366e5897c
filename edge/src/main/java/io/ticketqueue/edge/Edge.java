package io.ticketqueue.edge;

import io.helidon.webserver.WebServer;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.core.auth.JwksLocation;
import io.ticketqueue.core.auth.RevocationFeed;
import io.ticketqueue.core.auth.Revocations;
import io.ticketqueue.core.auth.TokenVerifier;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.core.tls.Tls;
import io.ticketqueue.edge.limits.RedisRateLimiter;
import io.ticketqueue.edge.net.DeadlineSweeper;
import io.ticketqueue.edge.overload.OverloadMonitor;
import io.ticketqueue.edge.server.ClientConnectionSelector;
import io.ticketqueue.edge.upstream.HealthProbes;
import io.ticketqueue.edge.upstream.Upstream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;

/** Puts the edge together, starts it, and stops it in reverse order. */
final class Edge implements AutoCloseable {
  private static final int REDIS_CONNECTIONS = 16;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final DeadlineSweeper sweeper;
  private final WebServer server;
  private final WarmUp warmUp;
  private final Duration warmUpTime;
  private final ManagementServer management;

  private Edge(Settings settings) {
    Clock clock = Clock.systemUTC();
    WallClock wall = new WallClock(clock, ZoneId.of(settings.text("tq.zone")));
    ClientAddresses addresses = new ClientAddresses(settings);
    this.sweeper = closing(new DeadlineSweeper()).start();
    Configuration configuration = new Configuration(settings);
    Services services = configuration.services(sweeper);
    closing(new HealthProbes(services.upstreams(), configuration.healthInterval())).start();
    Routes routes = Routes.load(settings, Services.NAMES);
    RedisAccess redis =
        closing(
            RedisAccess.open(
                settings.text("tq.redis.url"),
                REDIS_CONNECTIONS,
                configuration.tls(),
                configuration.redis()));
    Revocations revocations = new Revocations(clock);
    closing(new RevocationFeed(redis, revocations)).start();
    RedisRateLimiter rateLimiter =
        closing(
            new RedisRateLimiter(
                redis,
                configuration.limitRounds(),
                settings.duration("tq.edge.limits.local-for"),
                sweeper));
    OverloadMonitor overload = closing(configuration.overload()).start();
    AccessLog log = closing(new AccessLog(settings));
    Cors cors = new Cors(settings);
    ClientConnectionSelector clients =
        new ClientConnectionSelector(
            PublicListener.http1(settings), sweeper, addresses::isTrusted, configuration.clients());
    Authenticator authenticator =
        new Authenticator(
            verifier(settings, configuration.tls(), clock, revocations),
            revocations,
            clock,
            settings.duration("tq.jwt.recent-log-in"));
    Meters meters = new Meters(services, overload, log, clients, authenticator);
    meters.register(redis);
    ClientBudgets budgets = configuration.budgets(overload);
    meters.register(budgets);
    Telemetry telemetry = new Telemetry(log, meters);
    Responses responses = new Responses(settings, wall, cors, telemetry);
    StatusQuestions questions = new StatusQuestions(System::nanoTime);
    meters.register(questions);
    RequestForwarder forwarder = forwarder(settings, services, responses, configuration, questions);
    this.warmUp = new WarmUp(sweeper);
    this.warmUpTime = settings.duration("tq.edge.warm-up");
    Liveness liveness = closing(new Liveness(settings, sweeper)).start();
    meters.register(liveness);
    this.management = closing(new ManagementServer(settings, meters, liveness, warmUp.path()));
    routes.add(warmUp.route());
    services.add(configuration.self(management.url(), sweeper));
    RequestChecks checks =
        new RequestChecks(
            settings, configuration.limits(routes.limits(), rateLimiter), authenticator);
    RequestPipeline pipeline = new RequestPipeline(routes, overload, forwarder, checks, responses);
    this.server =
        PublicListener.create(
            settings,
            clients,
            responses,
            new GatewayHandler(addresses, budgets, pipeline, responses, telemetry));
  }

  private RequestForwarder forwarder(
      Settings settings,
      Services services,
      Responses responses,
      Configuration configuration,
      StatusQuestions questions) {
    Upstream queue = services.of("queue").upstream();
    String key = settings.text("tq.internal.key");
    RequestForwarder direct =
        new HttpForwarder(settings, services, new UpstreamResponseWriter(settings, responses));
    RequestForwarder status =
        new StatusForwarder(
            direct,
            services.statusLimit(),
            questions,
            new BatchResponder(
                queue,
                new ScheduleBatches(
                    configuration.statusBatches(), sweeper, QueueBatchCalls.status(queue, key)),
                responses));
    RequestForwarder enter =
        new EnterForwarder(
            status,
            services.enterLimit(),
            new BatchResponder(
                queue,
                new ScheduleBatches(
                    configuration.enterBatches(), sweeper, QueueBatchCalls.enter(queue, key)),
                responses),
            settings.duration("tq.edge.body-timeout"));
    return new BuyersPage(
        new ContractPages(enter, configuration.contractLimit(), responses),
        configuration.pageLimit(),
        responses,
        PageFiles.load(settings));
  }

  /**
   * Starts the edge and returns when it serves.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  static Edge start(Settings settings) {
    Edge edge = new Edge(settings);
    try {
      edge.server.start();
      edge.warmUp.run(settings.text("server.host"), edge.port(), edge.warmUpTime);
      edge.management.ready();
      return edge;
    } catch (RuntimeException e) {
      edge.close();
      throw e;
    }
  }

  private <T extends AutoCloseable> T closing(T part) {
    parts.push(part);
    return part;
  }

  private static TokenVerifier verifier(
      Settings settings, Tls tls, Clock clock, Revocations revocations) {
    return new TokenVerifier(
        JwksLocation.at(
            settings.text("mp.jwt.verify.publickey.location"),
            tls,
            settings.duration("tq.jwks.timeout")),
        settings.text("mp.jwt.verify.issuer"),
        settings.text("mp.jwt.verify.audiences"),
        Duration.ofSeconds(settings.number("mp.jwt.verify.clock.skew", 0, 120)),
        clock,
        revocations);
  }

  /** The port of the public listener. */
  int port() {
    return server.port();
  }

  /** The port of health and metrics. */
  int managementPort() {
    return management.port();
  }

  @Override
  public void close() {
    management.stopping();
    server.stop();
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        System.getLogger(Edge.class.getName()).log(System.Logger.Level.WARNING, "stop=failed", e);
      }
    }
  }
}
