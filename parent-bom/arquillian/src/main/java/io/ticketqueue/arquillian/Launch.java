package io.ticketqueue.arquillian;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How to start one deployment, again and again the same way.
 *
 * @param application what is deployed
 * @param command the JVM's command line
 * @param environment variables added to those of the tests
 * @param ready what answers 200 once it is usable; empty: an open port is enough
 * @param givenUp what its log says when it will never be ready and runs on; empty: then it ends
 * @param startLimit how long that may take
 * @param stopLimit how long an end in order may take, asked for at each
 */
record Launch(
    Application application,
    List<String> command,
    Map<String, String> environment,
    Optional<URI> ready,
    Optional<String> givenUp,
    Duration startLimit,
    Supplier<Duration> stopLimit) {

  Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
