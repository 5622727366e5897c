package io.ticketqueue.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** One Kafka node, broker and controller, in a JVM of its own, so that it can be killed. */
public final class KafkaServer extends ProcessServer implements Kafka {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final int ASK_SECONDS = 10;
  // The client logs its whole configuration each time; held, because the LogManager does not.
  private static final Logger CLIENT_LOG = Logger.getLogger("org.apache.kafka");

  private final Path folder;
  private final int controllerPort;
  private final KafkaUsers users;
  private final List<String> flags;
  private final Certificates.@Nullable Issued tls;

  /**
   * Where it is.
   *
   * @param folder holds the data ({@code kafka}), the configuration and the log
   * @param port for clients
   * @param controllerPort for itself
   */
  public record Place(Path folder, int port, int controllerPort) {}

  /** A node for tests: small, quick to start. */
  public KafkaServer(Place place, KafkaUsers users) {
    this(
        place,
        users,
        List.of("-Xms48m", "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
  }

  /**
   * @param flags of its JVM
   */
  public KafkaServer(Place place, KafkaUsers users, List<String> flags) {
    this(place, users, flags, null);
  }

  private KafkaServer(
      Place place, KafkaUsers users, List<String> flags, Certificates.@Nullable Issued tls) {
    super(place.port(), START, STOP);
    this.folder = place.folder().toAbsolutePath();
    this.controllerPort = place.controllerPort();
    this.users = users;
    this.flags = List.copyOf(flags);
    this.tls = tls;
  }

  /** The same, speaking TLS with its clients. */
  public KafkaServer secured(Certificates.Issued certificate) {
    return new KafkaServer(new Place(folder, port(), controllerPort), users, flags, certificate);
  }

  @Override
  ChildProcess launch() {
    CLIENT_LOG.setLevel(Level.SEVERE);
    Path configuration = folder.resolve("server.properties");
    try {
      format();
      try (Writer writer = Files.newBufferedWriter(configuration)) {
        properties().store(writer, null);
      }
    } catch (IOException e) {
      throw new ServerFailed("cannot prepare " + folder, e);
    }
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(flags);
    command.addAll(
        List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-Djava.util.logging.config.file=" + logging()));
    command.addAll(List.of("-cp", classPath(), "kafka.Kafka", configuration.toString()));
    return ChildProcess.start(
        "Kafka", "TERM", folder.resolve("kafka.log"), command, users.brokerEnvironment());
  }

  @Override
  public String bootstrapServers() {
    return "127.0.0.1:" + port();
  }

  @Override
  public Map<String, Object> client(String user) {
    var client = new HashMap<String, Object>(users.client(user));
    client.put("bootstrap.servers", bootstrapServers());
    client.putAll(trust());
    return client;
  }

  private Map<String, String> trust() {
    return tls == null ? Map.of() : KafkaUsers.trust(tls.caFile());
  }

  @Override
  public Map<String, String> environment(String user) {
    var environment = new TreeMap<>(users.environment(user));
    environment.putAll(KafkaUsers.environment(trust()));
    return environment;
  }

  /** Topics, credentials and rights as they should be; it must be running. */
  public void setUp() {
    KafkaSetUp.run(client(KafkaUsers.ADMIN), users);
  }

  private Path data() {
    return folder.resolve("kafka");
  }

  private void format() throws IOException {
    Files.createDirectories(data());
    if (Files.exists(data().resolve("meta.properties"))) {
      return;
    }
    try (var nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setNodeId(1)
          .setClusterId(Uuid.randomUuid().toString())
          .addDirectory(data().toString())
          .setMetadataLogDirectory(data().toString())
          .setControllerListenerName("CONTROLLER")
          .setIgnoreFormatted(true)
          .setPrintStream(nowhere)
          .run();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new ServerFailed("cannot format " + data(), e);
    }
  }

  private Properties properties() throws IOException {
    var properties = new Properties();
    try (var defaults = KafkaServer.class.getResourceAsStream("kafka.properties")) {
      properties.load(defaults);
    }
    String clients = "CLIENTS://127.0.0.1:" + port();
    properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.setProperty("listeners", clients + ",CONTROLLER://127.0.0.1:" + controllerPort);
    properties.setProperty("advertised.listeners", clients);
    properties.setProperty("log.dirs", data().toString());
    if (tls != null) {
      secure(properties, tls);
    }
    return properties;
  }

  /** The controller speaks to itself only. */
  private static void secure(Properties properties, Certificates.Issued tls) {
    properties.setProperty(
        "listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:SASL_PLAINTEXT");
    String clients = "listener.name.clients.ssl.";
    properties.setProperty(clients + "keystore.type", "PEM");
    properties.setProperty(clients + "keystore.location", tls.both().toString());
    properties.setProperty(clients + "truststore.type", "PEM");
    properties.setProperty(clients + "truststore.location", tls.caFile().toString());
  }

  private Path logging() {
    Path file = folder.resolve("kafka-logging.properties");
    try {
      Files.writeString(
          file,
          """
          handlers=java.util.logging.ConsoleHandler
          .level=WARNING
          kafka.authorizer.logger.level=INFO
          java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n
          """);
    } catch (IOException e) {
      throw new ServerFailed("cannot write " + file, e);
    }
    return file;
  }

  /** Ours: the test runner may have put its own in a manifest, then it tells the real one here. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  @Override
  boolean answers(ChildProcess started) {
    if (Ports.isFree(port())) {
      return false; // An admin client would log a warning for each attempt.
    }
    Map<String, Object> settings = client(KafkaUsers.ADMIN);
    settings.put("request.timeout.ms", ASK_SECONDS * 1_000);
    try (Admin admin = Admin.create(settings)) {
      return !admin.describeCluster().nodes().get(ASK_SECONDS, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
