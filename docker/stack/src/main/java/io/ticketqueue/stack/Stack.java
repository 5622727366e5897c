package io.ticketqueue.stack;

import io.ticketqueue.liquibase.Migrate;
import io.ticketqueue.servers.KafkaServer;
import io.ticketqueue.servers.Postgres;
import io.ticketqueue.servers.PostgresServer;
import io.ticketqueue.servers.RedisProgram;
import io.ticketqueue.servers.RedisServer;
import io.ticketqueue.stack.Application.Launch;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The whole system: three servers, six applications and the edge, these in one or more sets. */
final class Stack {
  static final List<String> SERVERS = List.of("postgres", "redis", "kafka");
  static final List<String> APPLICATIONS =
      List.of("sandbox", "user", "event", "queue", "reservation", "payment", "edge");

  private static final int OTHER_CONNECTIONS = 40;
  private static final int CONNECTIONS_OF_A_SET = 80;

  private final Path root;
  private final DataFolder data;
  private final PortPlan ports;
  private final Secrets secrets;
  private final Encryption encryption;
  private final PostgresServer postgres;
  private final RedisServer redis;
  private final KafkaServer kafka;
  private final List<String> applications;
  private final RedisProgram redisProgram = RedisProgram.chosen();
  private final Map<String, Supervised> parts = new LinkedHashMap<>();
  private final Consumer<String> events;
  private final SilentParts silentParts;

  /**
   * Where it is.
   *
   * @param root the project, with the applications' jars in their target folders
   * @param data in this process's hands
   * @param silence for how long an application may not answer
   */
  record Place(Path root, DataFolder data, PortPlan ports, Silence.Limits silence) {
    /** As patient as the environment says. */
    Place(Path root, DataFolder data, PortPlan ports) {
      this(root, data, ports, Silence.Limits.of(System.getenv()));
    }
  }

  /** What a part finds in its environment, if not the usual: a test puts a network in between. */
  interface Wiring {
    Map<String, String> environment(String part, Map<String, String> usual);
  }

  /**
   * @param applications which to start beside the servers: some of {@link #applications}
   * @param events told every change of state
   */
  Stack(Place place, List<String> applications, Consumer<String> events) {
    this(place, applications, (part, usual) -> usual, events);
  }

  Stack(Place place, List<String> applications, Wiring wiring, Consumer<String> events) {
    this.root = place.root();
    this.data = place.data();
    this.ports = place.ports();
    this.applications = List.copyOf(applications);
    this.events = events;
    data.create();
    secrets = Secrets.in(data.secrets());
    encryption = Encryption.of(ports, data.path().resolve("tls"));
    encryption.issue(APPLICATIONS);
    postgres = encryption.secured(postgres());
    redis = encryption.secured(redis());
    kafka = encryption.secured(kafka());
    servers().forEach(part -> parts.put(part.name(), new Supervised(part, events)));
    for (String name : applications) {
      Launch launch = launch(name, () -> wiring.environment(name, environment(name)));
      Part part = new Application(name, launch, encryption.context());
      parts.put(name, new Supervised(part, events));
    }
    silentParts = new SilentParts(parts.values(), place.silence(), encryption.context());
  }

  /** The applications of so many sets: those of the first, then {@code user-2} and so on. */
  static List<String> applications(int instances) {
    var names = new ArrayList<>(APPLICATIONS);
    for (int set = 2; set <= instances; set++) {
      for (String application : APPLICATIONS) {
        if (!PortPlan.isShared(application)) {
          names.add(new Instance(application, set).name());
        }
      }
    }
    return List.copyOf(names);
  }

  /**
   * How many connections PostgreSQL takes: the pools of two sets at least, so that a second one can
   * be tried by hand, and some for administration and migration.
   */
  static int databaseConnections(int instances) {
    return OTHER_CONNECTIONS + CONNECTIONS_OF_A_SET * Math.max(2, instances);
  }

  /**
   * Starts everything, each part as soon as what it cannot do without is there; what already runs
   * when one fails is left to {@link #stop}.
   */
  void start() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Void> kafka = CompletableFuture.runAsync(this::startKafka, threads);
      CompletableFuture<Void> redis =
          CompletableFuture.runAsync(() -> part("redis").start(), threads);
      CompletableFuture<Void> stores =
          CompletableFuture.runAsync(this::startPostgres, threads)
              .thenCombine(redis, (a, b) -> null);
      var all = new ArrayList<>(List.of(kafka, stores));
      for (String name : applications) {
        all.add(stores.thenRunAsync(() -> part(name).start(), threads));
      }
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
      SilentParts unused = silentParts.start();
    } catch (CompletionException e) {
      throw unwrapped(e);
    }
  }

  private void startPostgres() {
    part("postgres").start();
    events.accept("database=ticketing state=migrating");
    Migrate.migrate(
        postgres.jdbcUrl("postgres"),
        Postgres.SUPERUSER,
        secrets.get("db.superuser"),
        secrets.databasePasswords());
    events.accept("database=ticketing state=migrated");
  }

  private void startKafka() {
    part("kafka").start();
    kafka.setUp();
  }

  /** Whether some program ends for the first time since it was built, and records its classes. */
  boolean recordsClassData() {
    return Stream.concat(Stream.of("kafka"), applications.stream())
        .map(Instance::of)
        .filter(part -> part.set() == 1)
        .map(Instance::application)
        .anyMatch(program -> !Flags.classData(program, root).exists());
  }

  /** Stops everything: the doors first, the servers last. */
  void stop() {
    silentParts.close();
    stopTogether(applications.stream().filter(Stack::isEdge));
    stopTogether(applications.stream().filter(name -> !isEdge(name)));
    for (String server : SERVERS.reversed()) {
      part(server).stop();
    }
  }

  private void stopTogether(Stream<String> names) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      names.map(this::part).forEach(part -> threads.execute(part::stop));
    }
  }

  private static boolean isEdge(String name) {
    return Instance.of(name).application().equals("edge");
  }

  Supervised part(String name) {
    Supervised part = parts.get(name);
    if (part == null) {
      throw new Refused("no such part: " + name + "; there are " + parts.keySet());
    }
    return part;
  }

  Collection<Supervised> parts() {
    return parts.values();
  }

  PortPlan ports() {
    return ports;
  }

  /** Which Redis it runs. */
  RedisProgram redisProgram() {
    return redisProgram;
  }

  Secrets secrets() {
    return secrets;
  }

  /** How the parts behind the edge reach each other. */
  Encryption encryption() {
    return encryption;
  }

  private List<Part> servers() {
    return List.of(
        new ServerPart("postgres", postgres),
        new ServerPart("redis", redis),
        new ServerPart("kafka", kafka));
  }

  private PostgresServer postgres() {
    return new PostgresServer(
        data.path().resolve("postgres"),
        ports.of("postgres"),
        secrets.get("db.superuser"),
        Map.of("max_connections", String.valueOf(databaseConnections(ports.instances()))));
  }

  private RedisServer redis() {
    return new RedisServer(
        data.path().resolve("redis"), ports.of("redis"), redisProgram, secrets.redisUsers());
  }

  private KafkaServer kafka() {
    return new KafkaServer(
        new KafkaServer.Place(
            data.path().resolve("kafka"), ports.of("kafka"), ports.of("kafka-controller")),
        secrets.kafkaUsers(),
        Flags.kafka(root));
  }

  /** Read anew at each start: secrets may have been rolled. */
  private Map<String, String> environment(String name) {
    return new Environments(ports, Secrets.in(data.secrets()), encryption).of(name);
  }

  private Launch launch(String name, Supplier<Map<String, String>> environment) {
    var instance = Instance.of(name);
    String program = instance.application();
    Path jar = root.resolve(Flags.folder(program)).resolve("target").resolve(program + ".jar");
    if (!Files.exists(jar)) {
      throw new Refused(jar + " is missing; build it: ./mvnw package -DskipTests");
    }
    String health = isEdge(name) ? new Instance("edge-management", instance.set()).name() : name;
    return new Launch(
        jar,
        Stream.of(Flags.of(instance, root), encryption.flags(program))
            .flatMap(List::stream)
            .toList(),
        environment,
        URI.create(ports.url(health) + "/health/ready"),
        data.log(name));
  }

  private static RuntimeException unwrapped(CompletionException e) {
    return e.getCause() instanceof RuntimeException cause ? cause : e;
  }
}
