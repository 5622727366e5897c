package io.ticketqueue.edge;

import io.helidon.http.DirectHandler;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.core.auth.JwksLocation;
import io.ticketqueue.core.auth.RevocationFeed;
import io.ticketqueue.core.auth.Revocations;
import io.ticketqueue.core.auth.TokenVerifier;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.edge.batch.BatchConfig;
import io.ticketqueue.edge.limits.Windows;
import io.ticketqueue.edge.net.DeadlineSweeper;
import io.ticketqueue.edge.overload.Pressure;
import io.ticketqueue.edge.server.RequestLine;
import io.ticketqueue.edge.server.SlowClients;
import io.ticketqueue.edge.upstream.HealthProbes;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;

/** The edge put together: reads all configuration, starts, stops in reverse order. */
final class Edge implements AutoCloseable {
  private static final int REDIS_CONNECTIONS = 16;
  private static final Duration IDLE_PERIOD = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final DeadlineSweeper sweeper;
  private final WebServer server;
  private final WarmUp warmUp;
  private final Duration warmUpTime;
  private final Management management;

  private Edge(Settings settings) {
    Clock clock = Clock.systemUTC();
    WallClock wall = new WallClock(clock, ZoneId.of(settings.text("tq.zone")));
    Addresses addresses = new Addresses(settings);
    this.sweeper = closing(new DeadlineSweeper()).start();
    Configuration configuration = new Configuration(settings);
    Services services = configuration.services(sweeper);
    closing(new HealthProbes(services.upstreams(), configuration.healthInterval())).start();
    Routes routes = Routes.load(settings, Services.NAMES);
    RedisAccess redis = closing(RedisAccess.open(settings.text("tq.redis.url"), REDIS_CONNECTIONS));
    Revocations revocations = new Revocations(clock);
    closing(new RevocationFeed(redis, revocations)).start();
    Windows windows =
        closing(
            new Windows(
                redis,
                configuration.limitRounds(),
                settings.duration("tq.edge.limits.away"),
                sweeper));
    Pressure pressure = closing(configuration.pressure()).start();
    AccessLog log = closing(new AccessLog(settings));
    Cors cors = new Cors(settings);
    SlowClients clients =
        new SlowClients(http1(settings), sweeper, addresses::isTrusted, configuration.clients());
    Identities identities = new Identities(verifier(settings, clock, revocations), revocations);
    Meters meters = new Meters(services, pressure, log, clients, identities);
    Telemetry telemetry = new Telemetry(log, meters);
    Answers answers = new Answers(settings, wall, cors, telemetry);
    RequestForwarder forwarder =
        forwarder(settings, services, answers, configuration.statusBatches());
    this.warmUp = new WarmUp(sweeper);
    this.warmUpTime = settings.duration("tq.edge.warm-up");
    this.management = closing(new Management(settings, meters, warmUp.path()));
    routes.add(warmUp.route());
    services.add(configuration.self(management.url(), sweeper));
    Checks checks =
        new Checks(settings, configuration.limits(routes.limits(), windows), identities);
    RequestPipeline pipeline = new RequestPipeline(routes, pressure, forwarder, checks, answers);
    this.server =
        server(
            settings,
            clients,
            answers,
            new GatewayHandler(addresses, pressure, pipeline, answers, telemetry));
  }

  private RequestForwarder forwarder(
      Settings settings, Services services, Answers answers, BatchConfig statusBatches) {
    StatusQueries queries =
        new StatusQueries(services.of("queue").upstream(), settings.text("tq.internal.key"));
    return new StatusForwarder(
        new HttpForwarder(settings, services, new UpstreamResponseWriter(settings, answers)),
        services,
        new StatusBatches(statusBatches, sweeper, queries),
        answers);
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

  private static TokenVerifier verifier(Settings settings, Clock clock, Revocations revocations) {
    return new TokenVerifier(
        JwksLocation.at(settings.text("mp.jwt.verify.publickey.location")),
        settings.text("mp.jwt.verify.issuer"),
        settings.text("mp.jwt.verify.audiences"),
        Duration.ofSeconds(settings.number("mp.jwt.verify.clock.skew", 0, 600)),
        clock,
        revocations);
  }

  private static Http1ConnectionSelector http1(Settings settings) {
    return Http1ConnectionSelector.builder()
        .config(
            Http1Config.builder()
                .maxPrologueLength(
                    settings.number("tq.edge.uri.max", 256, 65_536)
                        + RequestLine.METHOD_AND_VERSION_BYTES)
                .maxHeadersSize(settings.number("tq.edge.headers.max", 1024, 1_048_576))
                .validateRequestHeaders(true)
                // what services send has been looked at by Wire
                .validateResponseHeaders(false)
                .sendKeepAliveHeader(false)
                .build())
        .build();
  }

  private static WebServer server(
      Settings settings, SlowClients clients, Answers answers, GatewayHandler handler) {
    DirectHandlers.Builder direct = DirectHandlers.builder();
    for (DirectHandler.EventType event : DirectHandler.EventType.values()) {
      direct.addHandler(event, answers);
    }
    return WebServer.builder()
        .host(settings.text("server.host"))
        .port(settings.number("server.port", 0, 65_535))
        .shutdownHook(false)
        .shutdownGracePeriod(GRACE)
        .backlog(4096)
        .connectionOptions(options -> options.tcpNoDelay(true))
        .maxTcpConnections(settings.number("tq.edge.connections.max", 1, 10_000_000))
        .idleConnectionTimeout(settings.duration("tq.edge.idle-timeout"))
        .idleConnectionPeriod(IDLE_PERIOD)
        // ours alone: with a second one Helidon waits for bytes before anybody watches the clock
        .protocolsDiscoverServices(false)
        .addConnectionSelector(clients)
        // lets the message through to our handler, which tells it to nobody
        .errorHandling(ErrorHandling.builder().includeEntity(true).build())
        .directHandlers(direct.build())
        .routing(routing -> routing.any(handler))
        .build();
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
