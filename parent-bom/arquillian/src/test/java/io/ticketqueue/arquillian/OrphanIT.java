package io.ticketqueue.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanIT {

  @Test
  void noProcessOutlivesAKilledTestRun(@TempDir Path directory) throws Exception {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Deployer.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = run.inputReader()) {
      String line =
          output.lines().filter(text -> text.startsWith("pid=")).findFirst().orElseThrow();
      ProcessHandle child =
          ProcessHandle.of(Long.parseLong(line.substring("pid=".length()))).orElseThrow();
      assertThat(child.isAlive()).isTrue();

      run.destroyForcibly().waitFor();

      await().atMost(Duration.ofSeconds(10)).until(() -> !child.isAlive());
    } finally {
      run.destroyForcibly().waitFor();
    }
  }
}
