package io.ticketqueue.arquillian;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.arquillian.container.spi.ConfigurationException;

/** What differs from one runtime to another: all of it is in the ways one is started. */
interface ServerRuntime {

  /** Those that {@code arquillian.xml} may name, by name. */
  Map<String, ServerRuntime> ALL =
      Map.of(
          HelidonRuntime.NAME, new HelidonRuntime(),
          OpenLibertyRuntime.NAME, new OpenLibertyRuntime(),
          WildFlyRuntime.NAME, new WildFlyRuntime());

  /**
   * The runtime of that name.
   *
   * @throws ConfigurationException when there is none
   */
  static ServerRuntime of(String name) {
    ServerRuntime runtime = ALL.get(name);
    if (runtime == null) {
      throw new ConfigurationException(
          "unknown runtime " + name + "; known are " + ALL.keySet().stream().sorted().toList());
    }
    return runtime;
  }

  /**
   * Refuses a configuration with which no process could start.
   *
   * @throws ConfigurationException saying what is missing
   */
  void validate(ProcessConfiguration configuration);

  /**
   * Puts what the process needs into the deployment's folder, which is there and empty, and says
   * how to start it. It has to listen on {@link Application#port()} of the loopback address, serve
   * the archive at {@code /}, and write its log to its standard output.
   */
  Launch launch(Application application, ProcessConfiguration configuration) throws IOException;

  /** The {@code java} of the tests' own JDK. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
