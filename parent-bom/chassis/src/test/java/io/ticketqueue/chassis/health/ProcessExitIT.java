package io.ticketqueue.chassis.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.liveness.ProcessExit;
import io.ticketqueue.servers.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that finds out that it does not work: how it ends. */
class ProcessExitIT {
  @TempDir private Path folder;

  private String log(String how) throws Exception {
    Path log = folder.resolve(how + ".log");
    var process =
        ChildProcess.start(
            how,
            "TERM",
            log,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                FailingProcess.class.getName(),
                how),
            Map.of());
    try {
      assertThat(process.onExit().get(60, TimeUnit.SECONDS)).isEqualTo(ProcessExit.STATUS);
    } finally {
      process.kill();
    }
    return Files.readString(log);
  }

  @Test
  void itSaysWhichCheckFailedStopsInOrderAndEndsWithItsOwnStatus() throws Exception {
    assertThat(log("stops"))
        .containsOnlyOnce("liveness=failed downSeconds=0 checks=broken-on-purpose exit=70")
        .contains("stop=begun", "stop=ended");
  }

  @Test
  void aStopThatHangsDoesNotKeepItAlive() throws Exception {
    assertThat(log("hangs")).contains("stop=begun").doesNotContain("stop=ended");
  }
}
