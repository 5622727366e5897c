package io.ticketqueue.stack;

import io.ticketqueue.core.Pause;
import io.ticketqueue.servers.ChildProcess;
import io.ticketqueue.servers.ServerFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * One of the applications, or the edge: a jar with its libraries beside it, in a JVM of its own.
 */
final class Application implements Part {
  // Four sets at once on two cores, on their first start without class data, take three.
  private static final Duration START = Duration.ofMinutes(4);
  // The first time each also writes its class-data archive, all at once on few cores.
  private static final Duration STOP = Duration.ofMinutes(1);
  private static final Duration ASK = Duration.ofSeconds(2);
  private static final Duration STEP = Duration.ofMillis(100);
  private final String name;
  private final Launch launch;
  private final HttpClient client;
  private @Nullable ChildProcess process;

  /**
   * How to start it.
   *
   * @param flags of its JVM
   * @param environment its configuration, secrets included, as it is at each start
   * @param ready answers 200 once it can be used; {@code live} is its neighbour
   */
  record Launch(
      Path jar,
      List<String> flags,
      Supplier<Map<String, String>> environment,
      URI ready,
      Path log) {}

  /**
   * @param tls whom we believe when it answers over https
   */
  Application(String name, Launch launch, SSLContext tls) {
    this.name = name;
    this.launch = launch;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(tls)
            .connectTimeout(ASK)
            .build();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() {
    ChildProcess started = launch();
    long end = System.nanoTime() + START.toNanos();
    while (!isReady()) {
      if (!started.isAlive()) {
        throw started.failed("it did not become ready");
      }
      if (System.nanoTime() > end) {
        throw started.failed("it is not ready after " + START.toSeconds() + " s");
      }
      if (!Pause.of(STEP)) {
        throw new ServerFailed("interrupted while waiting for " + name);
      }
    }
  }

  private synchronized ChildProcess launch() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(launch.flags());
    command.addAll(List.of("-jar", launch.jar().toString()));
    ChildProcess started =
        ChildProcess.start(name, "TERM", launch.log(), command, launch.environment().get());
    process = started;
    return started;
  }

  @Override
  public void stop() {
    process().ifPresent(running -> running.stop(STOP));
  }

  @Override
  public void kill() {
    process().ifPresent(ChildProcess::kill);
  }

  @Override
  public synchronized Optional<ChildProcess> process() {
    return Optional.ofNullable(process);
  }

  @Override
  public Optional<URI> live() {
    return Optional.of(launch.ready().resolve("live"));
  }

  private boolean isReady() {
    try {
      var request = HttpRequest.newBuilder(launch.ready()).timeout(ASK).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailed("interrupted while waiting for " + name, e);
    }
  }
}
