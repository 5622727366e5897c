package io.ticketqueue.arquillian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Runs each deployed JAR or WAR in a process of its own, on the {@link ServerRuntime} that {@code
 * arquillian.xml} names. Tests run as clients ({@code @Deployment(testable = false)}).
 *
 * <p>At the moment of deployment, system properties {@code tq.app.<key>} become configuration
 * {@code <key>} of the process and {@code tq.env.<NAME>} its environment variable {@code <NAME>}.
 */
public final class ProcessContainer implements DeployableContainer<ProcessConfiguration> {

  private static final String CONFIGURATION = "tq.app.";
  private static final String ENVIRONMENT = "tq.env.";

  private final Set<String> deployed = new HashSet<>();
  private final Map<String, Integer> deployments = new HashMap<>();
  private ProcessConfiguration configuration = new ProcessConfiguration();

  @Override
  public Class<ProcessConfiguration> getConfigurationClass() {
    return ProcessConfiguration.class;
  }

  @Override
  public void setup(ProcessConfiguration given) {
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
    if (ServerProcesses.contains(name)) {
      throw new DeploymentException(name + " is deployed already; names must differ");
    }
    try {
      ServerProcess process = ServerProcess.start(launch(archive));
      ServerProcesses.add(name, process);
      return new ProtocolMetaData()
          .addContext(
              new HTTPContext(Application.HOST, process.uri().getPort())
                  .add(new Servlet(name, "/")));
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
    if (!deployed.remove(name) || !ServerProcesses.contains(name)) {
      return;
    }
    try {
      ServerProcesses.of(name).stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ServerProcesses.remove(name);
    }
  }

  private Launch launch(Archive<?> archive) throws IOException {
    Application application =
        new Application(
            archive,
            directory(archive.getName()),
            configuration.port() == 0 ? Ports.free() : configuration.port(),
            passed(CONFIGURATION),
            passed(ENVIRONMENT));
    return configuration.runtime().launch(application, configuration);
  }

  /** An empty folder; one archive deployed several times gets one each time, so no log is lost. */
  private Path directory(String name) throws IOException {
    int count = deployments.merge(name, 1, Integer::sum);
    Path directory = configuration.workDir().resolve(count == 1 ? name : name + "-" + count);
    Folders.delete(directory);
    deployed.add(name);
    return Files.createDirectories(directory);
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
