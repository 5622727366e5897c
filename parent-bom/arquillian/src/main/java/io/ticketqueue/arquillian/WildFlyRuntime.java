package io.ticketqueue.arquillian;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * WildFly: one server for each deployment, its base folder made from the template, the installation
 * shared and never written to. The server's class is started directly, so that its process is the
 * one a test kills.
 *
 * <p>Configuration becomes system properties: they fill the expressions in the server's
 * configuration and are MicroProfile configuration, too.
 */
final class WildFlyRuntime implements ServerRuntime {
  static final String NAME = "wildfly";

  private static final String LAUNCHER = "jboss-modules.jar";
  private static final String OPTIONS = "jvm.options";
  private static final String SERVER = "standalone-microprofile.xml";

  /** "started (with errors)". */
  private static final String NOT_STARTED = "WFLYSRV0026";

  /** It ends requests under way and closes what the application opened. */
  private static final Duration GRACE = Duration.ofSeconds(40);

  @Override
  public void validate(ProcessConfiguration configuration) {
    if (!Files.isRegularFile(configuration.home().resolve(LAUNCHER))) {
      throw new ConfigurationException("home is not WildFly's: " + configuration.home());
    }
    Path template = configuration.template();
    for (String needed : List.of("configuration/" + SERVER, "modules", OPTIONS)) {
      if (!Files.exists(template.resolve(needed))) {
        throw new ConfigurationException("template has no " + needed + ": " + template);
      }
    }
  }

  @Override
  public Launch launch(Application application, ProcessConfiguration configuration)
      throws IOException {
    Path base = application.directory().resolve("standalone");
    Folders.copy(
        configuration.template().resolve("configuration"),
        Files.createDirectories(base).resolve("configuration"));
    Path deployments = Files.createDirectories(base.resolve("deployments"));
    // The name ROOT stands for the context root /.
    application.archive().as(ZipExporter.class).exportTo(deployments.resolve("ROOT.war").toFile());
    return new Launch(
        application,
        command(application, configuration, base),
        application.environment(),
        configuration.ready(application.uri()),
        Optional.of(NOT_STARTED),
        configuration.startLimit(),
        () -> GRACE);
  }

  private static List<String> command(
      Application application, ProcessConfiguration configuration, Path base) {
    Path home = configuration.home();
    Path template = configuration.template();
    List<String> command = new ArrayList<>();
    command.add(ServerRuntime.java());
    command.add("@" + template.resolve(OPTIONS));
    command.addAll(configuration.jvmArguments());
    new TreeMap<>(application.configuration())
        .forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-Dserver.host=" + Application.HOST);
    command.add("-Dserver.port=" + application.port());
    command.add("-Djboss.home.dir=" + home);
    command.add("-Djboss.server.base.dir=" + base);
    command.add("-Djboss.bind.address=" + Application.HOST);
    command.add("-Djboss.bind.address.management=" + Application.HOST);
    command.add("-Djboss.http.port=" + application.port());
    command.add("-Djboss.management.http.port=" + Ports.free());
    command.add("-Dorg.jboss.boot.log.file=" + base.resolve("log/boot.log"));
    command.add(
        "-Dlogging.configuration=" + base.resolve("configuration/logging.properties").toUri());
    command.add("-jar");
    command.add(home.resolve(LAUNCHER).toString());
    command.add("-mp");
    // The template's first: some stand in for WildFly's own.
    command.add(template.resolve("modules") + File.pathSeparator + home.resolve("modules"));
    command.add("org.jboss.as.standalone");
    command.add("--read-only-server-config=" + SERVER);
    return command;
  }
}
