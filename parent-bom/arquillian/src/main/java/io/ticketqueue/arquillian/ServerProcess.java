package io.ticketqueue.arquillian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The process of one deployment, for tests that end it and start it again. Not for use by several
 * threads at a time.
 */
public final class ServerProcess {

  /**
   * Ends the command when this JVM's end of the pipe closes, even by kill -9: a watcher in the
   * background reads the pipe and the shell becomes the command, so that their ids are the same.
   */
  private static final String WATCH =
      "exec 3<&0; (read x <&3; kill -KILL $$) 2>/dev/null & exec \"$@\" 3<&- </dev/null";

  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int PAUSE_MILLIS = 50;
  private static final int TAIL_LINES = 80;
  private static final int OK = 200;

  private final Launch launch;
  private final HttpClient http;
  private int startOfLog;
  private Process process;

  private ServerProcess(Launch launch) {
    this.launch = launch;
    this.http = HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(ANSWER).build();
    this.process = spawn();
  }

  /**
   * Starts what {@code launch} describes and waits until it is ready.
   *
   * @throws IllegalStateException when it does not become ready; the message ends with its log
   */
  static ServerProcess start(Launch launch) throws InterruptedException {
    int port = launch.application().port();
    if (!Ports.isFree(port)) {
      throw new IllegalStateException(
          "Port %d is taken; %s is not started".formatted(port, launch.application().name()));
    }
    ServerProcess started = new ServerProcess(launch);
    started.awaitReady();
    return started;
  }

  /** Where the application answers; ends with a slash. */
  public URI uri() {
    return launch.application().uri();
  }

  /** The id of the JVM; another one after {@link #restart}. */
  public long pid() {
    return process.pid();
  }

  /** Whether the process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The status the process ended with; empty while it runs. */
  public OptionalInt exitStatus() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /** The file to which the process writes its output, over all restarts. */
  public Path logFile() {
    return launch.application().logFile();
  }

  /** What the process has written so far, over all restarts. */
  public String log() {
    try {
      return new String(Files.readAllBytes(logFile()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process as a crash would (SIGKILL) and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * Asks the process to end (SIGTERM), ends it after the time its runtime may take for that, and
   * waits until it is gone.
   */
  public void stop() throws InterruptedException {
    Duration grace = launch.stopLimit().get();
    // Not Process.destroy(): it closes the pipe too, and the watcher would kill at once.
    boolean unused = process.toHandle().destroy();
    if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
    }
  }

  /**
   * Starts the deployment anew on the same port, with the configuration it was deployed with, and
   * waits until it is ready. A process still running is stopped before.
   *
   * @throws IllegalStateException when it does not become ready; the message ends with its log
   */
  public void restart() throws InterruptedException {
    stop();
    process = spawn();
    awaitReady();
  }

  private Process spawn() {
    startOfLog = Files.exists(logFile()) ? log().length() : 0;
    List<String> command =
        Stream.concat(
                Stream.of("sh", "-c", WATCH, launch.application().name()),
                launch.command().stream())
            .toList();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(launch.application().directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(logFile().toFile()));
    builder.environment().putAll(launch.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + launch.application().name(), e);
    }
  }

  private void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + launch.startLimit().toNanos();
    try {
      while (!answers()) {
        if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          throw failure("ended with exit code " + process.exitValue());
        }
        if (launch.givenUp().filter(log().substring(startOfLog)::contains).isPresent()) {
          throw failure("did not start the application");
        }
        if (System.nanoTime() > deadline) {
          throw failure("is not ready after " + launch.startLimit().toSeconds() + " s");
        }
      }
      if (!Ports.isOwner(pid(), launch.application().port())) {
        throw failure(
            "does not own port " + launch.application().port() + ": another process answers there");
      }
    } catch (IOException e) {
      throw failure("ended while its port was examined: " + e);
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      return launch.ready().isEmpty() ? connects() : saysReady(launch.ready().get());
    } catch (IOException notYet) {
      return false;
    }
  }

  private boolean connects() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), launch.application().port()));
      return true;
    }
  }

  private boolean saysReady(URI ready) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(ready).timeout(ANSWER).build();
    return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
  }

  /** Ends the process and says what went wrong, with the end of its log. */
  private IllegalStateException failure(String what) throws InterruptedException {
    kill();
    List<String> lines = log().lines().toList();
    String tail =
        String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    return new IllegalStateException(
        "%s %s; the end of %s:\n%s".formatted(launch.application().name(), what, logFile(), tail));
  }
}
