package io.ticketqueue.arquillian;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to start one deployment, again and again the same way.
 *
 * @param name the archive's name
 * @param directory the working directory; holds the log
 * @param port where it listens
 * @param command the JVM's command line
 * @param classData what it records or reads
 * @param environment variables added to those of the tests
 * @param readyPath what answers 200 once it is usable; empty: an open port is enough
 * @param startLimit how long that may take
 */
record Launch(
    String name,
    Path directory,
    int port,
    List<String> command,
    ClassData classData,
    Map<String, String> environment,
    String readyPath,
    Duration startLimit) {

  Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  Path logFile() {
    return directory.resolve("server.log");
  }

  URI uri() {
    return URI.create("http://" + HelidonContainer.HOST + ":" + port + "/");
  }
}
