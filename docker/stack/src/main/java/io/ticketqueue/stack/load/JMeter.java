package io.ticketqueue.stack.load;

import io.ticketqueue.servers.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * JMeter without its window, from the artifacts in perf/plans/target: a process of its own, which
 * ends with us.
 *
 * @param home with {@code bin} and {@code lib}, as in its distribution
 */
public record JMeter(Path home) {
  private static final Duration END = Duration.ofSeconds(20);

  /** Whether it has been fetched. */
  public boolean isThere() {
    return Files.exists(home.resolve("bin/jmeter.properties"));
  }

  /**
   * Runs a plan; the folder then has {@code samples.jtl}, {@code report/index.html} and {@code
   * jmeter.log}.
   *
   * @param patience after which it is ended
   * @throws IOException where it did not do it
   */
  public Samples run(Plan plan, Map<String, String> properties, Path folder, Duration patience)
      throws IOException {
    Path samples = folder.resolve("samples.jtl");
    ChildProcess process =
        ChildProcess.start(
            "jmeter",
            "TERM",
            folder.resolve("output.log"),
            command(plan, properties, folder, samples),
            Map.of());
    try {
      int status = process.onExit().get(patience.toSeconds(), TimeUnit.SECONDS);
      if (status != 0 || !Files.exists(samples)) {
        throw new IOException("JMeter ended with " + status + ": " + process.logTail());
      }
    } catch (TimeoutException e) {
      throw new IOException("JMeter did not end within " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.stop(END);
    }
    return Samples.read(samples);
  }

  private List<String> command(Plan plan, Map<String, String> properties, Path folder, Path samples)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true",
                "-Duser.timezone=Asia/Seoul", // local times of the contract
                "-Djava.util.prefs.userRoot=" + folder.resolve("work"),
                "-jar",
                launcher().toString(),
                "-n",
                "-d",
                home.toString(),
                "-p",
                home.resolve("bin/jmeter.properties").toString(),
                "-t",
                plan.file().toAbsolutePath().toString(),
                "-l",
                samples.toString(),
                "-j",
                folder.resolve("jmeter.log").toString(),
                "-e",
                "-o",
                folder.resolve("report").toString()));
    properties.forEach((name, value) -> command.add("-J" + name + "=" + value));
    return command;
  }

  /**
   * It takes its libraries from its own folder, and misses the two for plug-ins if they are not.
   */
  private Path launcher() throws IOException {
    Path lib = home.resolve("lib");
    Files.createDirectories(lib.resolve("ext"));
    Files.createDirectories(lib.resolve("junit"));
    try (Stream<Path> jars = Files.list(lib)) {
      return jars.filter(jar -> jar.getFileName().toString().matches("ApacheJMeter-.+\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("no JMeter in " + lib));
    }
  }
}
