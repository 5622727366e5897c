package io.ticketqueue.arquillian;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.shrinkwrap.api.Archive;

/**
 * What is deployed, before it is said how.
 *
 * @param archive the JAR or WAR
 * @param directory the process's working directory, of this deployment only; holds the log
 * @param port where it listens
 * @param configuration MicroProfile Config's keys with their values
 * @param environment variables added to those of the tests
 */
record Application(
    Archive<?> archive,
    Path directory,
    int port,
    Map<String, String> configuration,
    Map<String, String> environment) {

  static final String HOST = "127.0.0.1";

  Application {
    configuration = Map.copyOf(configuration);
    environment = Map.copyOf(environment);
  }

  String name() {
    return archive.getName();
  }

  Path logFile() {
    return directory.resolve("server.log");
  }

  URI uri() {
    return uri(port);
  }

  /** The root of what the process serves on another of its ports. */
  static URI uri(int port) {
    return URI.create("http://" + HOST + ":" + port + "/");
  }
}
