package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.servers.ChildProcess;
import io.ticketqueue.servers.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are frozen by a signal, and what becomes of them. */
class SilentPartsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Silence.Limits SHORT =
      new Silence.Limits(Duration.ofSeconds(3), Duration.ofMinutes(5), Duration.ofMillis(500));

  @TempDir private Path folder;
  private final List<String> events = new CopyOnWriteArrayList<>();
  private Supervised frozen;
  private Supervised healthy;

  @BeforeEach
  void start() throws Exception {
    Files.createDirectories(folder.resolve("www/health"));
    Files.writeString(folder.resolve("www/health/live"), "UP");
    frozen = new Supervised(new WebServer("frozen"), events::add);
    healthy = new Supervised(new WebServer("healthy"), events::add);
    frozen.start();
    healthy.start();
  }

  @AfterEach
  void stop() {
    frozen.stop();
    healthy.stop();
  }

  @Test
  void aFrozenProcessIsKilledAndStartedAgainAndNoOtherOne() throws Exception {
    try (var watch = new SilentParts(List.of(frozen, healthy), SHORT, Encryption.NONE.context())) {
      watch.start();
      signal("STOP", frozen);
      await().atMost(SOON).until(() -> frozen.restarts() == 1);
      await().atMost(SOON).until(() -> frozen.state() == Supervised.State.READY);
    }
    assertThat(events)
        .anyMatch(event -> event.startsWith("part=frozen state=killed silent-seconds="))
        .contains("part=frozen state=ended exit-status=137 restart-in-seconds=1");
    assertThat(healthy.restarts()).isZero();
  }

  @Test
  void whatIsFrozenForAMomentIsLeftAlone() throws Exception {
    try (var watch = new SilentParts(List.of(frozen, healthy), SHORT, Encryption.NONE.context())) {
      watch.start();
      signal("STOP", frozen);
      await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
      signal("CONT", frozen);
      await().during(Duration.ofSeconds(4)).atMost(SOON).until(() -> frozen.restarts() == 0);
    }
    assertThat(events).noneMatch(event -> event.contains("state=killed"));
  }

  private static void signal(String name, Supervised part) throws Exception {
    long pid = part.part().process().orElseThrow().pid().orElseThrow();
    int status = new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
    assertThat(status).isZero();
  }

  /** The JDK's own web server, with a file where others have their health. */
  private final class WebServer implements Part {
    private final String name;
    private final int port = Ports.free();
    private @Nullable ChildProcess process;

    private WebServer(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void start() {
      process =
          ChildProcess.start(
              name,
              "TERM",
              folder.resolve(name + ".log"),
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx32m",
                  "-m",
                  "jdk.httpserver",
                  "-p",
                  String.valueOf(port),
                  "-d",
                  folder.resolve("www").toString()),
              Map.of());
      await().atMost(SOON).ignoreExceptions().until(this::answers);
    }

    private boolean answers() throws IOException {
      URLConnection connection = live().orElseThrow().toURL().openConnection();
      connection.setReadTimeout(1_000);
      try (InputStream body = connection.getInputStream()) {
        return body.read() == 'U';
      }
    }

    @Override
    public void stop() {
      process.stop(Duration.ofSeconds(5));
    }

    @Override
    public void kill() {
      process.kill();
    }

    @Override
    public Optional<URI> live() {
      return Optional.of(URI.create("http://127.0.0.1:" + port + "/health/live"));
    }

    @Override
    public Optional<ChildProcess> process() {
      return Optional.ofNullable(process);
    }
  }
}
