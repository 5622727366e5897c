package io.ticketqueue.arquillian;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * Open Liberty: one server for each deployment, its folder made from the template, the installation
 * shared and never written to. The kernel is started directly, so that its process is the one a
 * test kills.
 *
 * <p>Configuration goes to {@code bootstrap.properties}: what stands there is a variable of {@code
 * server.xml} and a system property, hence MicroProfile configuration, too.
 */
final class OpenLibertyRuntime implements ServerRuntime {
  static final String NAME = "openliberty";

  private static final String SERVER = "defaultServer";
  private static final String KERNEL = "bin/tools/ws-server.jar";

  /** "An exception occurred while starting the application". */
  private static final String NOT_STARTED = "CWWKZ0002E";

  /** From this version on the JVM has no security manager, and other options. */
  private static final int SECURITY_MANAGER_GONE = 24;

  /** It first lets requests under way end, for which its own default is 30 s. */
  private static final Duration GRACE = Duration.ofSeconds(40);

  @Override
  public void validate(ProcessConfiguration configuration) {
    if (!Files.isRegularFile(configuration.home().resolve(KERNEL))) {
      throw new ConfigurationException("home is not Open Liberty's: " + configuration.home());
    }
    if (!Files.isRegularFile(configuration.template().resolve("server.xml"))) {
      throw new ConfigurationException("template has no server.xml: " + configuration.template());
    }
  }

  @Override
  public Launch launch(Application application, ProcessConfiguration configuration)
      throws IOException {
    Path user = application.directory().resolve("usr");
    Path server = user.resolve("servers").resolve(SERVER);
    Folders.copy(configuration.template(), server);
    Path applications = Files.createDirectories(server.resolve("apps"));
    application
        .archive()
        .as(ZipExporter.class)
        .exportTo(applications.resolve("application.war").toFile());
    bootstrap(application, server.resolve("bootstrap.properties"));
    return new Launch(
        application,
        command(configuration),
        environment(application, user),
        configuration.ready(application.uri()),
        Optional.of(NOT_STARTED),
        configuration.startLimit(),
        () -> GRACE);
  }

  private static List<String> command(ProcessConfiguration configuration) {
    List<String> command = new ArrayList<>();
    command.add(ServerRuntime.java());
    command.add("@" + configuration.home().resolve(options()));
    command.addAll(configuration.jvmArguments());
    command.add("-jar");
    command.add(configuration.home().resolve(KERNEL).toString());
    command.add(SERVER);
    return command;
  }

  /** What the start script adds for the JVM's version; a file that {@code java @file} reads. */
  private static String options() {
    return Runtime.version().feature() < SECURITY_MANAGER_GONE
        ? "lib/platform/java/java9.options"
        : "lib/platform/java/java24.options";
  }

  private static Map<String, String> environment(Application application, Path user) {
    Map<String, String> environment = new TreeMap<>(application.environment());
    environment.put("WLP_USER_DIR", user.toString());
    environment.put("WLP_OUTPUT_DIR", application.directory().resolve("output").toString());
    return environment;
  }

  /** The template's own, with the deployment's configuration over it. */
  private static void bootstrap(Application application, Path file) throws IOException {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (var in = Files.newInputStream(file)) {
        properties.load(in);
      }
    }
    properties.putAll(application.configuration());
    properties.setProperty("server.host", Application.HOST);
    properties.setProperty("server.port", Integer.toString(application.port()));
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
  }
}
