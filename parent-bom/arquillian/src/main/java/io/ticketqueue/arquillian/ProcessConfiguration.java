package io.ticketqueue.arquillian;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/**
 * The properties of the container in {@code arquillian.xml}. Relative paths start at the working
 * directory of the tests, which is the module's folder.
 */
public final class ProcessConfiguration implements ContainerConfiguration {

  private String runtime = HelidonRuntime.NAME;
  private String home = "";
  private String template = "";
  private String runtimeLibs = "target/libs";
  private String configDir = "";
  private String workDir = "target/servers";
  private String jvmArguments = "";
  private String mainClass = "io.helidon.Main";
  private String readyPath = "/health/ready";
  private boolean classData = true;
  private int port;
  private int startTimeout = 120;

  /** The runtime, see {@link ServerRuntime}; {@code helidon}. */
  public void setRuntime(String value) {
    runtime = value;
  }

  /** Where a server is unpacked, which no deployment writes to; none, Helidon has no server. */
  public void setHome(String value) {
    home = value;
  }

  /** The directory with the server's configuration, copied for each deployment; none. */
  public void setTemplate(String value) {
    template = value;
  }

  /** The directory with Helidon's jars and the application's libraries; {@code target/libs}. */
  public void setRuntimeLibs(String value) {
    runtimeLibs = value;
  }

  /** A class path directory with configuration for this runtime only; none. */
  public void setConfigDir(String value) {
    configDir = value;
  }

  /** Where deployments are unpacked and log; {@code target/servers}. */
  public void setWorkDir(String value) {
    workDir = value;
  }

  /** JVM arguments, separated by white space; none. */
  public void setJvmArguments(String value) {
    jvmArguments = value;
  }

  /** The class that starts the runtime; {@code io.helidon.Main}. */
  public void setMainClass(String value) {
    mainClass = value;
  }

  /**
   * The path that answers 200 once the application is usable; {@code /health/ready}. Empty: an open
   * port is enough.
   */
  public void setReadyPath(String value) {
    readyPath = value;
  }

  /** Whether processes record and read class data, which makes a start cheaper; true. */
  public void setClassData(boolean value) {
    classData = value;
  }

  /** The port, 0 to 65535; 0, any free one, is the default and the only choice for several. */
  public void setPort(int value) {
    port = value;
  }

  /** How many seconds a deployment may take to become ready; 120. */
  public void setStartTimeout(int value) {
    startTimeout = value;
  }

  @Override
  public void validate() {
    runtime().validate(this);
    if (!readyPath.isEmpty() && !readyPath.startsWith("/")) {
      throw new ConfigurationException("readyPath does not start with a slash: " + readyPath);
    }
    if (port < 0 || port > 65535 || startTimeout < 1) {
      throw new ConfigurationException("port or startTimeout out of range");
    }
  }

  ServerRuntime runtime() {
    return ServerRuntime.of(runtime);
  }

  Path home() {
    return Path.of(home).toAbsolutePath();
  }

  Path template() {
    return Path.of(template).toAbsolutePath();
  }

  Path runtimeLibs() {
    return Path.of(runtimeLibs).toAbsolutePath();
  }

  Optional<Path> configDir() {
    return configDir.isEmpty()
        ? Optional.empty()
        : Optional.of(Path.of(configDir).toAbsolutePath());
  }

  Path workDir() {
    return Path.of(workDir).toAbsolutePath();
  }

  List<String> jvmArguments() {
    return Stream.of(jvmArguments.split("\\s+")).filter(argument -> !argument.isEmpty()).toList();
  }

  boolean classData() {
    return classData;
  }

  String mainClass() {
    return mainClass;
  }

  /** What says that the process is ready, below the root that serves it; empty: an open port. */
  Optional<URI> ready(URI root) {
    return readyPath.isEmpty() ? Optional.empty() : Optional.of(root.resolve(readyPath));
  }

  int port() {
    return port;
  }

  Duration startLimit() {
    return Duration.ofSeconds(startTimeout);
  }
}
