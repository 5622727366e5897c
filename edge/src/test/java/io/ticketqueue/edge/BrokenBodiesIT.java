package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.LogRecords;
import io.ticketqueue.testkit.StandIn.Answer;
import io.ticketqueue.testkit.http.BrokenBodies;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that is broken, cut off or too large is the client's fault, and counts as such. */
@Tag("REQ-GW-014")
class BrokenBodiesIT {
  @TempDir private Path folder;

  private TestEdge edge;
  private LogRecords records;

  @BeforeEach
  void start() {
    edge =
        TestEdge.start(
            Map.of(
                "tq.edge.limits.login.address",
                "10000/60s",
                "tq.edge.access-log",
                folder.resolve("access.log").toString()));
    edge.service("user").on("POST", "/auth/login", r -> Answer.json(200, "{}"));
    edge.service("reservation").on("POST", "/reservations/hold", r -> Answer.json(200, "{}"));
    records = LogRecords.of("");
  }

  @AfterEach
  void stop() {
    records.close();
    edge.close();
  }

  /** Log, access log and metrics, once nothing is under way any more. */
  private void countsNoFaultOfOurs() {
    await().until(() -> edge.underWay() == 0);
    await().during(Duration.ofMillis(300)).until(() -> edge.underWay() == 0);
    assertThat(records.all())
        .filteredOn(line -> line.getLevel().intValue() >= Level.WARNING.intValue())
        .extracting(LogRecord::getMessage)
        .isEmpty();
    assertThat(edge.management("/metrics"))
        .doesNotContainPattern("(?m)^(http_server|edge_requests_unreadable).*status=\"5")
        .doesNotContainPattern("(?m)^edge_service_circuit.* [12]");
    assertThat(accessLog()).isNotEmpty().noneMatch(line -> line.contains("\"status\":5"));
  }

  private List<String> accessLog() {
    try {
      return Files.readAllLines(folder.resolve("access.log"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void noBrokenBodyOfASmallRequestIsAFaultOfOurs() {
    assertThat(BrokenBodies.post(edge.port(), "/auth/login")).isEmpty();
    countsNoFaultOfOurs();
  }

  @Test
  void noBrokenBodyOfAStreamedRequestIsAFaultOfOurs() {
    assertThat(
            BrokenBodies.post(
                edge.port(), "/reservations/hold", "Authorization: Bearer " + TestEdge.user()))
        .isEmpty();
    countsNoFaultOfOurs();
  }

  /** What is refused is read on for a moment; the client's silence ends that. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n\r\n3\r\nabc0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nab",
        "Content-Length: 100000\r\n\r\n{"
      })
  void whoIsRefusedAndSaysNothingMoreIsLoggedOnce(String body) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", edge.port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              ("POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + body)
                  .getBytes(StandardCharsets.ISO_8859_1));
      String reply = TestEdge.readAll(socket);
      assertThat(reply.split("HTTP/1.1 ", -1)).as(reply).hasSizeLessThanOrEqualTo(2);
    }
    countsNoFaultOfOurs();
    assertThat(accessLog()).hasSize(1);
  }
}
