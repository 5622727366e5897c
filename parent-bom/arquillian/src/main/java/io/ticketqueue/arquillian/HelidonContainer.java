package io.ticketqueue.arquillian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;

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
  private static final String UNPACKED = "unpacked";

  private final Set<String> deployed = new HashSet<>();
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
    List.copyOf(deployed).forEach(this::end);
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
    if (!deployed.remove(name) || !HelidonProcesses.contains(name)) {
      return;
    }
    try {
      HelidonProcesses.of(name).stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      HelidonProcesses.remove(name);
    }
  }

  private Launch launch(Archive<?> archive) throws IOException {
    Path directory = directory(archive.getName());
    Path unpacked = configuration.workDir().resolve(UNPACKED);
    ClassPath classPath = ClassPath.of(Unpacked.of(archive, unpacked), configuration);
    ClassData classData =
        configuration.classData() && !hasAgent()
            ? ClassData.of(classPath, unpacked)
            : ClassData.none();
    int port = configuration.port() == 0 ? Ports.free() : configuration.port();
    return new Launch(
        archive.getName(),
        directory,
        port,
        command(classData, classPath, port),
        classData,
        passed(ENVIRONMENT),
        configuration.readyPath(),
        configuration.startLimit());
  }

  /** An empty folder; one archive deployed several times gets one each time, so no log is lost. */
  private Path directory(String name) throws IOException {
    int count = deployments.merge(name, 1, Integer::sum);
    Path directory = configuration.workDir().resolve(count == 1 ? name : name + "-" + count);
    Unpacked.delete(directory);
    deployed.add(name);
    return Files.createDirectories(directory);
  }

  private List<String> command(ClassData classData, ClassPath classPath, int port) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(classData.flags());
    command.addAll(configuration.jvmArguments());
    passed(CONFIGURATION).forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-Dserver.host=" + HOST);
    command.add("-Dserver.port=" + port);
    command.add("-cp");
    command.add(classPath.toString());
    command.add(configuration.mainClass());
    return command;
  }

  /** A JVM with an agent records no class data, and does not start where it is to. */
  private boolean hasAgent() {
    String options = passed(ENVIRONMENT).getOrDefault("JAVA_TOOL_OPTIONS", "");
    return options.contains("-javaagent:")
        || configuration.jvmArguments().stream().anyMatch(a -> a.startsWith("-javaagent:"));
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
}
