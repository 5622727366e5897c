package io.ticketqueue.arquillian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ExplodedExporter;

/**
 * Runs each deployed JAR or WAR in a Helidon MP process of its own. Tests run as clients
 * ({@code @Deployment(testable = false)}).
 *
 * <p>At the moment of deployment, system properties {@code tq.app.<key>} become configuration
 * {@code <key>} of the process and {@code tq.env.<NAME>} its environment variable {@code <NAME>}.
 */
public final class HelidonContainer implements DeployableContainer<HelidonConfiguration> {

  static final String HOST = "127.0.0.1";

  private static final String CONFIGURATION = "tq.app.";
  private static final String ENVIRONMENT = "tq.env.";
  private static final String UNPACKED = "app";

  private final Map<String, Path> directories = new HashMap<>();
  private final Map<String, Integer> deployments = new HashMap<>();
  private HelidonConfiguration configuration = new HelidonConfiguration();

  @Override
  public Class<HelidonConfiguration> getConfigurationClass() {
    return HelidonConfiguration.class;
  }

  @Override
  public void setup(HelidonConfiguration given) {
    configuration = given;
  }

  @Override
  public void start() {
    // Nothing runs before the first deployment.
  }

  @Override
  public void stop() {
    List.copyOf(directories.keySet()).forEach(this::end);
  }

  @Override
  public ProtocolDescription getDefaultProtocol() {
    return new ProtocolDescription("Local");
  }

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
    if ("refused".equals(System.getProperty("tq.servers"))) {
      throw new DeploymentException(
          "unit tests (surefire) deploy nothing: name the test *IT, and with -Dtest=… only *Test");
    }
    String name = archive.getName();
    if (HelidonProcesses.contains(name)) {
      throw new DeploymentException(name + " is deployed already; names must differ");
    }
    try {
      HelidonProcess process = HelidonProcess.start(launch(archive));
      HelidonProcesses.add(name, process);
      return new ProtocolMetaData()
          .addContext(new HTTPContext(HOST, process.uri().getPort()).add(new Servlet(name, "/")));
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new DeploymentException("Cannot deploy " + name + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeploymentException("Interrupted while deploying " + name, e);
    }
  }

  @Override
  public void undeploy(Archive<?> archive) {
    end(archive.getName());
  }

  private void end(String name) {
    Path directory = directories.remove(name);
    if (directory == null || !HelidonProcesses.contains(name)) {
      return;
    }
    try {
      HelidonProcesses.of(name).stop();
      delete(directory.resolve(UNPACKED));
    } catch (IOException leftOver) {
      // The next run removes it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      HelidonProcesses.remove(name);
    }
  }

  private Launch launch(Archive<?> archive) throws IOException {
    Path directory = directory(archive.getName());
    Path unpacked =
        archive.as(ExplodedExporter.class).exportExploded(directory.toFile(), UNPACKED).toPath();
    int port = configuration.port() == 0 ? Ports.free() : configuration.port();
    return new Launch(
        archive.getName(),
        directory,
        port,
        command(ClassPath.of(unpacked, configuration), port),
        passed(ENVIRONMENT),
        configuration.readyPath(),
        configuration.startLimit());
  }

  /** An empty folder; one archive deployed several times gets one each time, so no log is lost. */
  private Path directory(String name) throws IOException {
    int count = deployments.merge(name, 1, Integer::sum);
    Path directory = configuration.workDir().resolve(count == 1 ? name : name + "-" + count);
    delete(directory);
    directories.put(name, Files.createDirectories(directory));
    return directory;
  }

  private List<String> command(ClassPath classPath, int port) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(configuration.jvmArguments());
    passed(CONFIGURATION).forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-Dserver.host=" + HOST);
    command.add("-Dserver.port=" + port);
    command.add("-cp");
    command.add(classPath.toString());
    command.add(configuration.mainClass());
    return command;
  }

  private static Map<String, String> passed(String prefix) {
    Map<String, String> result = new TreeMap<>();
    for (String key : System.getProperties().stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        result.put(key.substring(prefix.length()), System.getProperty(key, ""));
      }
    }
    return result;
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
