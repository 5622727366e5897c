package io.ticketqueue.stack;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.liquibase.Migrate;
import io.ticketqueue.servers.ChildProcess;
import io.ticketqueue.servers.Redis;
import io.ticketqueue.servers.RedisUsers;
import io.ticketqueue.servers.TemporaryFolder;
import io.ticketqueue.stack.audit.Auditor;
import io.ticketqueue.stack.audit.Report;
import io.ticketqueue.testkit.TcpProxy;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.TestClient;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Event and three instances of reservation, as processes of their own on real servers; between each
 * instance and PostgreSQL and Redis a network of its own. What user, queue and payment would do the
 * tests do.
 */
final class TortureHall implements AutoCloseable {
  static final int INSTANCES = 3;

  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  // What the launcher would kill is thawed here.
  private static final Silence.Limits NEVER_KILLED =
      new Silence.Limits(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(5));

  private final TemporaryFolder folder = TemporaryFolder.create();
  private final PortPlan ports = PortPlan.free(INSTANCES);
  private final DataFolder data = new DataFolder(folder.path().resolve("data"));
  private final Map<String, TcpProxy> wires = new LinkedHashMap<>();
  private final Map<String, String> settings;
  private final @Nullable Redis cluster;
  private final Stack stack;
  private final HallSql sql;
  private final RedisAccess redis;

  /** A performance on sale, and its seats. */
  record Sale(String schedule, List<String> seats) {}

  /** With the applications as they were built. */
  static TortureHall open(Map<String, String> settings) {
    return new TortureHall(ROOT, settings, null);
  }

  /** The same with holds and tokens in a cluster of Redis, to which there is no network of ours. */
  static TortureHall onCluster(Redis cluster, Map<String, String> settings) {
    return new TortureHall(ROOT, settings, cluster);
  }

  /**
   * @param root where the applications' jars are, in their modules' folders
   * @param settings of reservation, as environment; those of {@code name@2} of the second instance
   *     only
   */
  TortureHall(Path root, Map<String, String> settings) {
    this(root, settings, null);
  }

  private TortureHall(Path root, Map<String, String> settings, @Nullable Redis cluster) {
    this.settings = settings;
    this.cluster = cluster;
    List<String> parts = new ArrayList<>(List.of("event"));
    for (int i = 1; i <= INSTANCES; i++) {
      parts.add(instance(i));
      wires.put("postgres" + i, TcpProxy.to("127.0.0.1", ports.of("postgres")));
      wires.put("redis" + i, TcpProxy.to("127.0.0.1", ports.of("redis")));
    }
    var place = new Stack.Place(root, data, ports, NEVER_KILLED);
    this.stack = new Stack(place, parts, this::environment, TortureHall::tell);
    this.sql = new HallSql(ports.of("postgres"), stack.secrets());
    try {
      stack.start();
      this.redis = RedisAccess.open(redisUrl(RedisUsers.ADMIN), 8);
    } catch (RuntimeException e) {
      stack.stop();
      throw e;
    }
  }

  private String redisUrl(String user) {
    return cluster == null
        ? stack.secrets().redisUsers().url(user, "127.0.0.1:" + ports.of("redis"))
        : cluster.url(user);
  }

  static void tell(String line) {
    System.out.println(line);
  }

  /** The part's name of an instance, counted from 1. */
  static String instance(int number) {
    return new Instance("reservation", number).name();
  }

  private Map<String, String> environment(String part, Map<String, String> usual) {
    Map<String, String> changed = new TreeMap<>(usual);
    changed.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", TestTokens.shared().jwksUrl());
    changed.put("TQ_EVENT_URL", ports.url("event")); // there is one for all
    Instance instance = Instance.of(part);
    if (instance.application().equals("reservation")) {
      changed.replaceAll((key, value) -> rewired(value, instance.set()));
      if (cluster != null) {
        changed.put("TQ_REDIS_URL", cluster.url("reservation"));
      }
      settings.forEach(
          (key, value) -> {
            String[] named = key.split("@", 2);
            if (named.length == 1 || Integer.parseInt(named[1]) == instance.set()) {
              changed.put(named[0], value);
            }
          });
    }
    return changed;
  }

  private String rewired(String value, int instance) {
    return value
        .replace("127.0.0.1:" + ports.of("postgres"), postgres(instance).address())
        .replace("127.0.0.1:" + ports.of("redis"), redis(instance).address());
  }

  /** The network between an instance and PostgreSQL. */
  TcpProxy postgres(int instance) {
    return wire("postgres" + instance);
  }

  /** The network between an instance and Redis. */
  TcpProxy redis(int instance) {
    return wire("redis" + instance);
  }

  private TcpProxy wire(String name) {
    return Optional.ofNullable(wires.get(name)).orElseThrow();
  }

  /** A client of an instance. */
  TestClient office(int instance) {
    return TestClient.at(ports.url(instance(instance)));
  }

  /** The same as payment calls it. */
  TestClient asPayment(int instance) {
    return office(instance).withApiKey(stack.secrets().apiKey("payment"));
  }

  Stack stack() {
    return stack;
  }

  /** Redis itself, for somebody who may do everything. */
  RedisAccess redis() {
    return redis;
  }

  ChildProcess process(int instance) {
    return stack.part(instance(instance)).part().process().orElseThrow();
  }

  /** Opens a sale of so many rows. */
  Sale openSale(int rows, int seatsPerRow) {
    Admin admin = Admin.at(List.of(ports.url("event")), TestTokens.shared().admin());
    String venue = admin.createVenue("Torture " + UUID.randomUUID());
    List<String> names = IntStream.rangeClosed(1, rows).mapToObj(row -> "R" + row).toList();
    String hall = admin.createHall(venue, new Admin.Hall("Hall", names, seatsPerRow));
    String event =
        admin.createEvent(
            "Torture " + UUID.randomUUID(),
            venue,
            hall,
            List.of(new Admin.Sale(1, Duration.ofMinutes(-1))));
    String schedule = admin.schedules(event).getFirst().getString("id");
    List<String> seats =
        TestClient.at(ports.url("event"))
            .withApiKey(stack.secrets().apiKey("reservation"))
            .get("/internal/schedules/" + schedule + "/seats")
            .send()
            .expect(200)
            .json()
            .getJsonArray("seats")
            .stream()
            .map(JsonValue::asJsonObject)
            .map((JsonObject seat) -> seat.getString("id"))
            .toList();
    return new Sale(schedule, seats);
  }

  /** The database itself; the caller closes it. */
  Connection database() throws SQLException {
    return sql.database();
  }

  /** Executes statements, each in a transaction of its own. */
  void execute(String... statements) {
    for (String statement : statements) {
      sql.execute(statement);
    }
  }

  /** The first column of the first row. */
  long number(String query) {
    return sql.number(query);
  }

  /** Audits, as {@code ./tq audit} does. */
  Report audit(Auditor.Times times) {
    var usual = AuditCommand.Target.of(data, ports);
    var target =
        new AuditCommand.Target(
            usual.jdbcUrl(), usual.password(), redisUrl(Migrate.AUDITOR), usual.tls(), null);
    return AuditCommand.audit(target, times);
  }

  /** Waits until an instance says that it is ready. */
  void awaitReady(int instance) {
    Api.await(
        instance(instance) + " is ready",
        Duration.ofMinutes(2),
        Duration.ofMillis(200),
        () -> Optional.of(instance).filter(this::isReady));
  }

  private boolean isReady(int instance) {
    try {
      return office(instance).get("/health/ready").timeout(Duration.ofSeconds(2)).send().status()
          == 200;
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      redis.close();
      stack.stop();
    } finally {
      wires.values().forEach(TcpProxy::close);
      folder.delete();
    }
  }
}
