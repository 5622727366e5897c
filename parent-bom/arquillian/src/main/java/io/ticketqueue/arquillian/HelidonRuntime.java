package io.ticketqueue.arquillian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.arquillian.container.spi.ConfigurationException;

/** Helidon MP: a class path and a main class, configured by system properties. */
final class HelidonRuntime implements ServerRuntime {
  static final String NAME = "helidon";

  private static final String UNPACKED = "unpacked";
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** For an end in which class data is written, on a busy machine. */
  private static final Duration GRACE_OF_RECORDING = Duration.ofSeconds(60);

  @Override
  public void validate(ProcessConfiguration configuration) {
    if (!Files.isDirectory(configuration.runtimeLibs())) {
      throw new ConfigurationException(
          "runtimeLibs is not a directory (packaged before testing?): "
              + configuration.runtimeLibs());
    }
    configuration
        .configDir()
        .filter(dir -> !Files.isDirectory(dir))
        .ifPresent(
            dir -> {
              throw new ConfigurationException("configDir is not a directory: " + dir);
            });
  }

  @Override
  public Launch launch(Application application, ProcessConfiguration configuration)
      throws IOException {
    Path unpacked = configuration.workDir().resolve(UNPACKED);
    ClassPath classPath = ClassPath.of(Unpacked.of(application.archive(), unpacked), configuration);
    ClassData classData =
        configuration.classData() && !hasAgent(application, configuration)
            ? ClassData.of(classPath, unpacked)
            : ClassData.none();
    return new Launch(
        application,
        command(application, configuration, classPath, classData),
        application.environment(),
        configuration.ready(application.uri()),
        Optional.empty(),
        configuration.startLimit(),
        () -> classData.isToBeRecorded() ? GRACE_OF_RECORDING : GRACE);
  }

  private static List<String> command(
      Application application,
      ProcessConfiguration configuration,
      ClassPath classPath,
      ClassData classData) {
    List<String> command = new ArrayList<>();
    command.add(ServerRuntime.java());
    command.addAll(classData.flags());
    command.addAll(configuration.jvmArguments());
    new TreeMap<>(application.configuration())
        .forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-Dserver.host=" + Application.HOST);
    command.add("-Dserver.port=" + application.port());
    command.add("-cp");
    command.add(classPath.toString());
    command.add(configuration.mainClass());
    return command;
  }

  /** A JVM with an agent records no class data, and does not start where it is to. */
  private static boolean hasAgent(Application application, ProcessConfiguration configuration) {
    String options = application.environment().getOrDefault("JAVA_TOOL_OPTIONS", "");
    return options.contains("-javaagent:")
        || configuration.jvmArguments().stream().anyMatch(a -> a.startsWith("-javaagent:"));
  }
}
