package io.ticketqueue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.arquillian.ServerProcess;
import io.ticketqueue.arquillian.ServerProcesses;
import io.ticketqueue.core.liveness.ProcessExit;
import io.ticketqueue.sandbox.broken.BrokenWhenTold;
import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.http.TestClient;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application, for which the sandbox stands, whose own check fails or hangs. */
@ExtendWith(ArquillianExtension.class)
@Tag("heavy")
class LivenessExitIT {
  private static final Duration BOUND = Duration.ofSeconds(40);
  private static final Path ORDERS =
      Path.of(System.getProperty("java.io.tmpdir"), "broken-" + UUID.randomUUID());

  @ArquillianResource private URL base;

  @Deployment(testable = false)
  static Archive<?> sandbox() {
    TestEnvironment.forService("sandbox")
        .with("tq.sandbox.mail-port", "0")
        .with("test.broken", ORDERS.toString())
        .with("tq.liveness.exit-after", "PT3S")
        .with("tq.liveness.every", "PT0.5S")
        .secret("TQ_PORTONE_API_SECRET", SandboxSuite.SECRET)
        .secret("TQ_PORTONE_WEBHOOK_SECRET", SandboxSuite.WEBHOOK_SECRET)
        .secret("TQ_RECAPTCHA_SECRET", "captcha-secret");
    var broken =
        ShrinkWrap.create(JavaArchive.class, "broken.jar")
            .addClass(BrokenWhenTold.class)
            .addAsManifestResource(
                new StringAsset(
                    "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
                        + " bean-discovery-mode=\"annotated\"/>"),
                "beans.xml");
    return Deployments.war("sandbox").addAsLibrary(broken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"down", "hang"})
  void aProcessWhoseLivenessHasFailedForTooLongEndsItself(String how) throws Exception {
    ServerProcess process = ServerProcesses.of("sandbox.war");
    int before = process.log().length();
    TestClient.at(base).get("health/live").send().expect(200);
    order(how);
    await().atMost(BOUND).until(() -> !process.isAlive());
    assertThat(process.exitStatus()).hasValue(ProcessExit.STATUS);
    String log = process.log().substring(before);
    assertThat(log.lines().filter(line -> line.contains("liveness=failed")))
        .hasSize(1)
        .first()
        .asString()
        .contains("checks=", "exit=70")
        .containsIgnoringCase("broken");
    assertThat(log).contains("broken-when-told=stopped");
    Files.delete(ORDERS);
    process.restart();
    TestClient.at(base).get("health/live").send().expect(200);
  }

  @Test
  void aCheckThatFailsForAMomentEndsNothing() throws Exception {
    ServerProcess process = ServerProcesses.of("sandbox.war");
    int before = process.log().length();
    order("down");
    await().atMost(BOUND).until(() -> process.log().substring(before).contains("liveness=down"));
    assertThat(TestClient.at(base).get("metrics").send().body())
        .containsPattern("tq_liveness_down_seconds\\{[^}]*} [0-9.]+");
    Files.delete(ORDERS);
    await().atMost(BOUND).until(() -> process.log().substring(before).contains("liveness=up"));
    assertThat(process.isAlive()).isTrue();
    TestClient.at(base).get("health/live").send().expect(200);
  }

  private static void order(String how) throws IOException {
    Path next = ORDERS.resolveSibling(ORDERS.getFileName() + ".next");
    Files.writeString(next, how);
    Files.move(next, ORDERS);
  }
}
