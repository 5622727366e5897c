package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.StandIn.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on the protocol itself, byte by byte. */
class ProtocolIT {
  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge =
        TestEdge.start(
            Map.of(
                "tq.edge.head-timeout", "500ms",
                "tq.edge.body-timeout", "700ms",
                "tq.edge.write-timeout", "1s",
                "tq.edge.connections.per-address", "50",
                "tq.edge.limits.login.address", "10000/60s",
                "tq.edge.trusted-proxies", ""));
    edge.service("user").on("POST", "/auth/login", r -> Answer.json(200, "{}"));
    edge.service("event").on("GET", "/events", r -> Answer.json(200, "{}"));
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n",
        "Content-Length: 2\r\nContent-Length: 3\r\n",
        "Content-Length: 2, 2\r\n",
        "Content-Length: +2\r\n",
        "Content-Length: 0x2\r\n",
        "Transfer-Encoding: identity\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: chunked, chunked\r\n",
        "Transfer-Encoding : chunked\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "X-A: b\r\n folded: yes\r\n",
        "no colon here\r\n",
        "X-Nul: a\u0000b\r\n",
        "X-Lf: a\nX-Smuggled: b\r\n",
        "Host: other\r\n",
        "Content-Type: text/plain\r\nContent-Length: 2\r\n"
      })
  void ambiguous_framing_and_broken_headers_are_refused(String headers) {
    int before = edge.service("user").requests().size();
    String reply =
        edge.raw(
            "POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + headers
                + "Connection: close\r\n\r\n{}");
    assertThat(reply).containsPattern("^HTTP/1.1 (400|501) ").contains("\"traceId\"");
    assertThat(edge.service("user").requests()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /events HTTP/1.0\r\n\r\n",
        "GET /events HTTP/1.1\r\n\r\n",
        "GET /events HTTP/2.0\r\nHost: x\r\n\r\n",
        "GET  /events HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /events\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\u0016\u0003\u0001\r\n\r\n",
        "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /events%zz HTTP/1.1\r\nHost: x\r\n\r\n"
      })
  void what_is_no_http_1_1_is_refused_in_the_one_error_shape(String request) {
    String reply = edge.raw(request);
    assertThat(reply)
        .containsPattern("^HTTP/1.1 (400|404|505) ")
        .contains("\"code\":", "\"traceId\":", "X-Trace-Id: ");
  }

  @Test
  @Tag("REQ-GW-014")
  void heads_and_addresses_have_limits() {
    String headers = edge.raw(head("/events", "X-Large: " + "x".repeat(17_000) + "\r\n"));
    assertThat(headers).startsWith("HTTP/1.1 431 ").contains("HEADERS_TOO_LARGE");
    String many = edge.raw(head("/events", "X-A: 0123456789\r\n".repeat(1200)));
    assertThat(many).startsWith("HTTP/1.1 431 ");
    String uri = edge.raw(head("/events?q=" + "x".repeat(9000), ""));
    assertThat(uri).startsWith("HTTP/1.1 414 ").contains("URI_TOO_LONG");
    assertThat(edge.raw(head("/events?q=" + "x".repeat(8000), ""))).startsWith("HTTP/1.1 200 ");
  }

  private static String head(String target, String headers) {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "Connection: close\r\n\r\n";
  }

  @Test
  void a_refused_body_is_never_taken_for_the_next_request() {
    String smuggled = "GET /events HTTP/1.1\r\nHost: x\r\n\r\n";
    String reply =
        edge.raw(
            "POST /queue/enter HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: "
                + smuggled.length()
                + "\r\n\r\n"
                + smuggled);
    assertThat(reply).startsWith("HTTP/1.1 401 ");
    assertThat(reply.split("HTTP/1.1 ", -1)).hasSize(2);
  }

  @Test
  void requests_in_a_row_are_answered_in_a_row() {
    String one = "GET /events HTTP/1.1\r\nHost: x\r\n\r\n";
    String reply = edge.raw(one + one + head("/events", ""));
    assertThat(reply.split("HTTP/1.1 200 ", -1)).hasSize(4);
  }

  @Test
  void headers_named_by_connection_stay_here() {
    edge.raw(
        "GET /events HTTP/1.1\r\nHost: x\r\nX-Mine: 1\r\nX-Other: 2\r\nTE: trailers\r\n"
            + "Upgrade: websocket\r\nConnection: close, X-Mine, Upgrade\r\n\r\n");
    var got = edge.service("event").requests("GET", "/events").getLast();
    assertThat(got.headers()).doesNotContainKeys("X-Mine", "TE", "Upgrade", "Connection");
    assertThat(got.header("X-Other")).isEqualTo("2");
  }

  @Test
  void a_head_that_comes_too_slowly_is_cut_off() throws IOException {
    long start = System.nanoTime();
    try (Socket socket = new Socket("127.0.0.1", edge.port())) {
      socket.setSoTimeout(50);
      var out = socket.getOutputStream();
      out.write("GET /events HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(dripUntilClosed(socket)).isTrue();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void a_body_that_comes_too_slowly_is_cut_off_and_reaches_nobody() throws IOException {
    int before = edge.service("user").requests().size();
    try (Socket socket = new Socket("127.0.0.1", edge.port())) {
      socket.setSoTimeout(50);
      socket
          .getOutputStream()
          .write(
              ("POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                      + "Content-Length: 1000\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(dripUntilClosed(socket)).isTrue();
    }
    assertThat(edge.service("user").requests()).hasSize(before);
  }

  @Test
  void a_client_that_takes_nothing_of_its_answer_is_cut_off() throws IOException {
    edge.answers("event", "GET", "/venues", "\"" + "x".repeat(30_000_000) + "\"");
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(new java.net.InetSocketAddress("127.0.0.1", edge.port()));
      socket.getOutputStream().write(head("/venues", "").getBytes(StandardCharsets.US_ASCII));
      org.awaitility.Awaitility.await().until(() -> edge.underWay() == 1);
      org.awaitility.Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> edge.underWay() == 0);
    }
  }

  /** Writes a byte whenever nothing came for 50 ms; whether the edge closed within 5 s. */
  private static boolean dripUntilClosed(Socket socket) {
    try {
      for (int i = 0; i < 100; i++) {
        socket.getOutputStream().write('x');
        try {
          if (socket.getInputStream().read() < 0) {
            return true;
          }
        } catch (java.net.SocketTimeoutException e) {
          // nothing yet: drip on
        }
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void one_address_cannot_hold_all_connections() throws IOException {
    List<Socket> open = new ArrayList<>();
    try {
      int refused = 0;
      for (int i = 0; i < 60; i++) {
        Socket socket = new Socket("127.0.0.1", edge.port());
        socket.setSoTimeout(1000);
        open.add(socket);
        socket
            .getOutputStream()
            .write("GET /events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        refused += answers(socket) ? 0 : 1;
      }
      assertThat(refused).isBetween(10, 15);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  private static boolean answers(Socket socket) {
    try {
      return socket.getInputStream().read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }
}
