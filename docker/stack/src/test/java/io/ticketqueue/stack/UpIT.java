package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.servers.TemporaryFolder;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The launcher as a process of its own, with the servers and one application. */
class UpIT {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Duration START = Duration.ofMinutes(4);

  @Test
  void whatStoppedInOrderBecauseItWasToldToHasSucceeded() throws Exception {
    TemporaryFolder folder = TemporaryFolder.create();
    Path output = folder.path().resolve("output");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-Dtq.root=" + ROOT,
                "-jar",
                ROOT.resolve("docker/stack/target/stack.jar").toString(),
                "up",
                "--only",
                "sandbox",
                "--port-offset",
                String.valueOf(PortPlan.free().offset()))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(output.toFile()));
    builder.environment().put("TQ_DATA", folder.path().resolve("data").toString());
    Process launcher = builder.start();
    try {
      await().atMost(START).until(() -> Files.readString(output).contains("s  state=ready"));
      launcher.destroy(); // TERM, as Ctrl-C does it
      assertThat(launcher.waitFor(3, TimeUnit.MINUTES)).isTrue();
      assertThat(Files.readString(output)).contains("part=postgres state=stopped");
      assertThat(launcher.exitValue()).isZero();
    } finally {
      launcher.destroyForcibly();
      folder.delete();
    }
  }
}
