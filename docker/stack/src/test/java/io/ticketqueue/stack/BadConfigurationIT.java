package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.servers.ServerFailed;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application with a bad value does not start, and says which key it is; not the value. */
class BadConfigurationIT {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "sandbox, TQ_ZONE, Nowhere/Land, tq.zone",
    "event, TQ_INTERNAL_CALLERS_QUEUE, 0197b6a2-6d5c-4c29-9a55-7f3f6cbb1a11,"
        + " tq.internal.callers.queue",
    "payment, TQ_PORTONE_URL, https://api.portone.io, tq.portone.test-mode",
  })
  @Tag("REQ-PAY-002")
  void stopsTheStart(String application, String variable, String value, String key)
      throws Exception {
    PortPlan ports = PortPlan.free();
    var environment = new HashMap<>(new Environments(ports, Secrets.in(folder)).of(application));
    environment.put(variable, value);
    Path jar = ROOT.resolve(Flags.folder(application)).resolve("target/" + application + ".jar");
    Path log = folder.resolve("log");
    var launch =
        new Application.Launch(
            jar,
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx192m"),
            () -> environment,
            URI.create(ports.url(application) + "/health/ready"),
            log);
    var started = new Application(application, launch, Encryption.NONE.context());
    assertThatThrownBy(started::start)
        .isInstanceOf(ServerFailed.class)
        .hasMessageContaining("ended with status");
    assertThat(Files.readString(log))
        .contains("configuration key '" + key + "'")
        .doesNotContain(value);
  }
}
