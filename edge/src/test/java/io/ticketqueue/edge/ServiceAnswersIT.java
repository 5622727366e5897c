package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of services byte by byte: good ones arrive whole, bad ones as a clear refusal. */
class ServiceAnswersIT {
  private static final Duration CLIENT_MAY_REST = Duration.ofMillis(400);
  private static ServerSocket listener;
  private static TestEdge edge;
  private static volatile String answer = "";

  @BeforeAll
  static void start() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(ServiceAnswersIT::accept);
    edge =
        TestEdge.start(
            Map.of(
                "tq.event.url",
                "http://127.0.0.1:" + listener.getLocalPort(),
                "tq.edge.breaker.calls",
                "100000",
                "tq.edge.write-timeout",
                CLIENT_MAY_REST.toMillis() + "ms",
                "tq.edge.health.interval",
                "1h"));
  }

  @AfterAll
  static void stop() throws IOException {
    edge.close();
    listener.close();
  }

  private static void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed at the end
    }
  }

  /**
   * Responses each request alike; "|" flushes what came before, "~" also rests for longer than a
   * client may, "!" ends the connection.
   */
  private static void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      while (readHead(in)) {
        for (String part : answer.split("\\|")) {
          boolean ends = part.endsWith("!");
          boolean rests = part.endsWith("~");
          String bytes = ends || rests ? part.substring(0, part.length() - 1) : part;
          socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
          if (rests) {
            LockSupport.parkNanos(CLIENT_MAY_REST.multipliedBy(2).toNanos());
          }
          if (ends) {
            return;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean readHead(InputStream in) throws IOException {
    int matched = 0;
    for (int c; (c = in.read()) >= 0; ) {
      matched = c == "\r\n\r\n".charAt(matched) ? matched + 1 : c == '\r' ? 1 : 0;
      if (matched == 4) {
        return true;
      }
    }
    return false;
  }

  private static final String JSON = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        JSON + "Content-Length: 5\r\n\r\n12345",
        JSON + "Content-Length: 5\r\n|\r|\n12|345",
        JSON + "Transfer-Encoding: chunked\r\n\r\n2\r\n12\r\n3;ext=1\r\n345\r\n0\r\n\r\n",
        JSON + "Transfer-Encoding: chunked\r\n\r\n|2\r|\n12\r\n|3\r\n3|45\r\n0\r\nX: y\r|\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n"
            + JSON
            + "Content-Length: 5\r\n\r\n12345",
        JSON + "Connection: close\r\n\r\n12345!",
        "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n12345!"
      })
  void everyFramingIsUnderstoodOnOneConnection(String bytes) {
    answer = bytes;
    for (int i = 0; i < 3; i++) {
      var reply = edge.get("/events").send();
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("12345");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense!",
        "!",
        JSON + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n12345",
        JSON + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n12345",
        JSON + "Content-Length: -5\r\n\r\n12345",
        JSON + "Transfer-Encoding: gzip\r\n\r\n12345!",
        JSON + "Content-Length: 5\r\n\r\n123!",
        JSON + "Transfer-Encoding: chunked\r\n\r\nzz\r\n12345",
        JSON + "Content-Length : 5\r\n\r\n12345",
        JSON + " Folded: yes\r\nContent-Length: 5\r\n\r\n12345",
        JSON + ": nameless\r\nContent-Length: 5\r\n\r\n12345",
        "HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 2x0 What\r\nContent-Length: 0\r\n\r\n",
        "HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        JSON + "X: a\nSet-Cookie: b\r\nContent-Length: 5\r\n\r\n12345",
        "HTTP/1.1 101 Switching Protocols\r\n\r\n"
      })
  void invalidResponseIs502(String bytes) {
    answer = bytes;
    var reply = edge.get("/events").send();
    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.code()).isEqualTo("BAD_GATEWAY");
  }

  /** Of it nothing has been sent: it is kept until the service has delivered. */
  @Test
  void largeResponseThatBreaksOffIs502() {
    answer = JSON + "Content-Length: 300000\r\n\r\n" + "x".repeat(200_000) + "!";
    brokeOff(edge.get("/events").send());
    answer = JSON + "Transfer-Encoding: chunked\r\n\r\n40000\r\n" + "x".repeat(200_000) + "!";
    brokeOff(edge.get("/events").send());
    brokeOff(edge.get("/events").header("Accept-Encoding", "gzip").send());
  }

  private static void brokeOff(TestEdge.Reply reply) {
    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.code()).isEqualTo("BAD_GATEWAY");
    assertThat(reply.header("Content-Encoding")).isEmpty();
  }

  @Test
  void responseTooLargeToBeKeptBreaksOffForTheClientToo() {
    answer = JSON + "Content-Length: 6000000\r\n\r\n" + "x".repeat(5_000_000) + "!";
    assertThatThrownBy(() -> edge.get("/events").send()).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void serviceThatPausesIsNotMistakenForASlowClient() {
    String half = "x".repeat(100_000);
    answer = JSON + "Content-Length: 200000\r\n\r\n" + half + "~|" + half;
    assertThat(edge.get("/events").send().body()).hasSize(200_000);
  }

  @Test
  void hopByHopAndInternalHeadersOfAServiceAreDropped() {
    answer =
        JSON
            + "Server: secret/1.0\r\nX-Powered-By: secret\r\nKeep-Alive: timeout=5\r\n"
            + "Access-Control-Allow-Origin: *\r\nX-Trace-Id: other\r\nETag: \"1\"\r\n"
            + "X-Hop: 1\r\nConnection: keep-alive, x-hop\r\nX-End: 2\r\n"
            + "Set-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Length: 2\r\n\r\n{}";
    var reply = edge.get("/events").send();
    assertThat(reply.response().headers().map())
        .doesNotContainKeys(
            "x-hop",
            "connection",
            "server",
            "x-powered-by",
            "keep-alive",
            "access-control-allow-origin");
    assertThat(reply.header("X-Trace-Id")).hasSize(36);
    assertThat(reply.header("X-End")).isEqualTo("2");
    assertThat(reply.header("ETag")).isEqualTo("\"1\"");
    assertThat(reply.response().headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
  }
}
