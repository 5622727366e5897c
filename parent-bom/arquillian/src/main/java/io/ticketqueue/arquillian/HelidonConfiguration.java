package io.ticketqueue.arquillian;

import java.nio.file.Files;
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
public final class HelidonConfiguration implements ContainerConfiguration {

  private String runtimeLibs = "target/libs";
  private String configDir = "";
  private String workDir = "target/helidon";
  private String jvmArguments = "";
  private String mainClass = "io.helidon.Main";
  private String readyPath = "/health/ready";
  private boolean classData = true;
  private int port;
  private int startTimeout = 120;

  /** The directory with Helidon's jars and the application's libraries; {@code target/libs}. */
  public void setRuntimeLibs(String value) {
    runtimeLibs = value;
  }

  /** A class path directory with configuration for this runtime only; none. */
  public void setConfigDir(String value) {
    configDir = value;
  }

  /** Where deployments are unpacked and log; {@code target/helidon}. */
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
    if (!Files.isDirectory(runtimeLibs())) {
      throw new ConfigurationException(
          "runtimeLibs is not a directory (packaged before testing?): " + runtimeLibs());
    }
    if (configDir().filter(dir -> !Files.isDirectory(dir)).isPresent()) {
      throw new ConfigurationException("configDir is not a directory: " + configDir);
    }
    if (!readyPath.isEmpty() && !readyPath.startsWith("/")) {
      throw new ConfigurationException("readyPath does not start with a slash: " + readyPath);
    }
    if (port < 0 || port > 65535 || startTimeout < 1) {
      throw new ConfigurationException("port or startTimeout out of range");
    }
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

  String readyPath() {
    return readyPath;
  }

  int port() {
    return port;
  }

  Duration startLimit() {
    return Duration.ofSeconds(startTimeout);
  }
}
