package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.tls.Tls;
import io.ticketqueue.servers.Certificates;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.StandIn.Answer;
import io.ticketqueue.testkit.TestTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hop from the edge to a service in TLS, both sides with certificates (G5). */
class TlsIT {
  @TempDir private Path folder;
  private Certificates authority;

  @BeforeEach
  void makeAuthority() {
    authority = Certificates.in(folder);
  }

  private Tls of(String name) {
    Certificates.Issued issued = authority.issue(name);
    return Tls.of(
        authority.caFile().toString(), issued.certificate().toString(), issued.key().toString());
  }

  private StandIn events() {
    return StandIn.startSecure(of("event").context())
        .on("GET", "/events", Answer.json(200, "{\"from\":\"tls\"}"));
  }

  /** The edge with its certificate and event at that URL. */
  private Map<String, String> settings(String url) {
    Certificates.Issued edge = authority.issue("edge");
    var settings = new HashMap<String, String>();
    settings.put("tq.event.url", url);
    settings.put("tq.tls.ca-file", authority.caFile().toString());
    settings.put("tq.tls.certificate-file", edge.certificate().toString());
    settings.put("tq.tls.key-file", edge.key().toString());
    return settings;
  }

  @Test
  void theEdgeAndAServiceShowEachOtherTheirCertificates() {
    try (StandIn event = events();
        TestEdge edge = TestEdge.start(settings(event.url()))) {
      for (int i = 0; i < 3; i++) {
        var response = edge.get("/events").send();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().getString("from")).isEqualTo("tls");
      }
    }
  }

  @Test
  void aLargeBodyAndALargeResponsePass() {
    String large = "{\"text\":\"" + "x".repeat(600_000) + "\"}";
    try (StandIn event = events();
        TestEdge edge = TestEdge.start(settings(event.url()))) {
      event.on("POST", "/events", request -> Answer.json(201, request.body()));
      var response = edge.post("/events", large).token(TestTokens.shared().admin()).send();
      assertThat(response.status()).isEqualTo(201);
      assertThat(response.json().getString("text")).hasSize(600_000);
    }
  }

  @Test
  void aServiceThatIsSlowInTlsIs504() {
    var never = new CountDownLatch(1);
    try (StandIn event = events()) {
      Map<String, String> settings = settings(event.url());
      settings.put("tq.event.timeout", "400ms");
      event.on(
          "GET",
          "/events",
          request -> {
            await(never);
            return Answer.status(200);
          });
      try (TestEdge edge = TestEdge.start(settings)) {
        assertThat(edge.get("/events").send().status()).isEqualTo(504);
      }
    } finally {
      never.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aServiceOfAnotherAuthorityIsNotCalled(@TempDir Path elsewhere) {
    try (StandIn event = events()) {
      Map<String, String> settings = settings(event.url());
      settings.put("tq.tls.ca-file", Certificates.in(elsewhere).caFile().toString());
      try (TestEdge edge = TestEdge.start(settings)) {
        var response = edge.get("/events").send();
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.code()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(event.requests("GET", "/events")).isEmpty();
      }
    }
  }

  @Test
  void anEdgeWithoutACertificateIsNotServed() {
    try (StandIn event = events()) {
      Map<String, String> settings = settings(event.url());
      settings.put("tq.tls.certificate-file", "");
      settings.put("tq.tls.key-file", "");
      try (TestEdge edge = TestEdge.start(settings)) {
        assertThat(edge.get("/events").send().status()).isIn(502, 503);
        assertThat(event.requests("GET", "/events")).isEmpty();
      }
    }
  }

  /** The certificates of the authority name 127.0.0.1, not 127.0.0.2. */
  @Test
  void aServiceUnderAnotherNameIsNotCalled() throws IOException {
    try (ServerSocket server =
        of("event")
            .context()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getByName("127.0.0.2"))) {
      Thread.ofVirtual().start(() -> answerAll(server));
      try (TestEdge edge = TestEdge.start(settings("https://127.0.0.2:" + server.getLocalPort()))) {
        assertThat(edge.get("/events").send().status()).isEqualTo(503);
      }
    }
  }

  private static void answerAll(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        client.getInputStream().read();
        client
            .getOutputStream()
            .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        assertThat(e).isNotNull(); // the client has refused the certificate, or the test ends
      }
    }
  }

  /** A service that takes the connection and says nothing must not hold the request. */
  @Test
  void aServiceThatNeverAnswersTheHandshakeIsGivenUpAfterTheConnectTimeout() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      Map<String, String> settings = settings("https://127.0.0.1:" + silent.getLocalPort());
      settings.put("tq.edge.connect-timeout", "300ms");
      try (TestEdge edge = TestEdge.start(settings)) {
        long start = System.nanoTime();
        assertThat(edge.get("/events").send().status()).isIn(503, 504);
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
      }
    }
  }

  @Test
  void aFileThatIsNoCertificateStopsTheStartAndIsNamed() {
    Map<String, String> settings = settings("https://127.0.0.1:1");
    settings.put("tq.tls.ca-file", settings.get("tq.tls.key-file"));
    assertThatThrownBy(() -> TestEdge.start(settings))
        .hasMessageContaining("tq.tls")
        .hasMessageContaining("edge-key.pem")
        .hasMessageNotContaining("BEGIN");
  }
}
