package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.StandIn.Answer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send or take their bytes too slowly, or open too many connections. */
class SlowClientsIT {
  private static final int ALLOWED = 20;
  @TempDir private static Path folder;
  private static TestEdge edge;
  private static Path log;

  @BeforeAll
  static void start() {
    log = folder.resolve("access.log");
    edge =
        TestEdge.start(
            Map.of(
                "tq.edge.head-timeout", "500ms",
                "tq.edge.body-timeout", "700ms",
                "tq.edge.write-timeout", "1s",
                "tq.edge.write-rate", "10000000",
                "tq.edge.limits.login.address", "10000/60s",
                "tq.edge.connections.per-address", "" + ALLOWED,
                "tq.edge.access-log", log.toString(),
                "tq.edge.trusted-proxies", ""));
    edge.service("event").on("GET", "/events", r -> Answer.json(200, "{}"));
    edge.answers("event", "GET", "/venues", "\"" + "x".repeat(30_000_000) + "\"");
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  private static final String HEAD = "GET /events HTTP/1.1\r\nHost: x\r\n";
  private static final String POST =
      "POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

  private static void send(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes a byte whenever nothing came for 50 ms; whether the edge closed in the end. */
  private static boolean dripUntilClosed(Socket socket) throws IOException {
    socket.setSoTimeout(50);
    byte[] answer = new byte[8192];
    try {
      for (int i = 0; i < 600; i++) {
        send(socket, "0");
        try {
          if (socket.getInputStream().read(answer) < 0) {
            return true;
          }
        } catch (SocketTimeoutException e) {
          // nothing yet: drip on
        }
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET /ev", HEAD, HEAD + "\r\n" + HEAD})
  void slowHeadIsCutOff(String beginning) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", edge.port())) {
      send(socket, beginning);
      assertThat(dripUntilClosed(socket)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 10000", "Transfer-Encoding: chunked"})
  void slowBodyIsCutOffAndReachesNoService(String framing) throws IOException {
    String trace = UUID.randomUUID().toString();
    try (Socket socket = new Socket("127.0.0.1", edge.port())) {
      send(socket, POST + "X-Trace-Id: " + trace + "\r\n" + framing + "\r\n\r\n");
      assertThat(dripUntilClosed(socket)).isTrue();
    }
    assertThat(edge.service("user").requests("POST", "/auth/login")).isEmpty();
    awaitOutcome(trace, "client-too-slow");
  }

  @Test
  void clientThatLeavesWithinItsBodyIsNoFault() throws IOException {
    String trace = UUID.randomUUID().toString();
    try (Socket socket = new Socket("127.0.0.1", edge.port())) {
      send(socket, POST + "X-Trace-Id: " + trace + "\r\nContent-Length: 10\r\n\r\n{");
      await().until(() -> edge.metric("edge_bodies_awaited") == 1);
    }
    awaitOutcome(trace, "client-gone");
    assertThat(edge.service("user").requests("POST", "/auth/login")).isEmpty();
  }

  private static void awaitOutcome(String trace, String outcome) {
    await()
        .until(
            () ->
                Files.readAllLines(log).stream()
                    .anyMatch(
                        line ->
                            line.contains(trace)
                                && line.contains("\"outcome\":\"" + outcome + '"')));
  }

  @Test
  void unwantedBodyHasTheTimeOfOthers() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", edge.port())) {
      send(socket, "OPTIONS /events HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
      assertThat(dripUntilClosed(socket)).isTrue();
    }
  }

  @Test
  void clientThatReadsNothingIsCutOff() throws IOException {
    try (Socket socket = slowReader()) {
      await().until(() -> edge.underWay() == 1);
      await().atMost(Duration.ofSeconds(30)).until(() -> edge.underWay() == 0);
    }
  }

  @Test
  void clientThatReadsTooSlowlyIsCutOff() throws IOException {
    try (Socket socket = slowReader()) {
      byte[] drop = new byte[512];
      long taken = 0;
      try {
        for (int n; (n = socket.getInputStream().read(drop)) >= 0; taken += n) {
          if (edge.underWay() == 0) {
            break; // asking takes a while: slow enough
          }
        }
      } catch (IOException e) {
        // cut off
      }
      assertThat(taken).isLessThan(30_000_000);
      await().until(() -> edge.underWay() == 0);
    }
  }

  private static Socket slowReader() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress("127.0.0.1", edge.port()));
    send(socket, "GET /venues HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    return socket;
  }

  @Test
  void idleConnectionIsClosed() throws IOException {
    try (TestEdge impatient = TestEdge.start(Map.of("tq.edge.idle-timeout", "500ms"));
        Socket socket = new Socket("127.0.0.1", impatient.port())) {
      socket.setSoTimeout(30_000);
      send(socket, HEAD + "\r\n");
      assertThat(TestEdge.readAll(socket)).startsWith("HTTP/1.1 404 ");
      assertThat(socket.getInputStream().read()).as("closed, not silent").isNegative();
    }
  }

  @Test
  void connectionsPerAddressAreLimited() throws IOException {
    await().until(() -> connections() == 0);
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < ALLOWED + 10; i++) {
        Socket socket = new Socket("127.0.0.1", edge.port());
        open.add(socket);
        await().until(() -> connections() == Math.min(open.size(), ALLOWED));
        if (i >= ALLOWED) {
          assertThat(TestEdge.readAll(socket)).isEmpty();
        }
      }
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
    await().until(() -> connections() == 0);
    assertThat(edge.raw(HEAD + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 200 ");
  }

  private static int connections() {
    return edge.metric("edge_connections");
  }
}
