package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.StandIn.Answer;
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
  void ambiguousFramingAndBrokenHeadersAreRefused(String headers) {
    int before = logins();
    String reply =
        edge.raw(
            "POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + headers
                + "Connection: close\r\n\r\n{}");
    assertThat(reply).containsPattern("^HTTP/1.1 (400|501) ").contains("\"traceId\"");
    assertThat(logins()).isEqualTo(before);
  }

  @Test
  void headerWithoutANameIsRefusedBeforeAServiceIsCalled() {
    edge.service("reservation").down(); // a stand-in would refuse it too
    assertThat(edge.raw(head("/tickets/keys", ": nameless\r\n")))
        .startsWith("HTTP/1.1 400 ")
        .contains("INVALID_REQUEST");
  }

  private static int logins() {
    return edge.service("user").requests("POST", "/auth/login").size();
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
  void requestThatIsNotHttp11IsRefusedInTheErrorShape(String request) {
    String reply = edge.raw(request);
    assertThat(reply)
        .containsPattern("^HTTP/1.1 (400|404|505) ")
        .contains("\"code\":", "\"traceId\":", "X-Trace-Id: ");
  }

  @Test
  @Tag("REQ-GW-014")
  void headsAndTargetsAreLimited() {
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
  void refusedBodyIsNeverReadAsTheNextRequest() {
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
  void pipelinedRequestsAreAnsweredInOrder() {
    String one = "GET /events HTTP/1.1\r\nHost: x\r\n\r\n";
    String reply = edge.raw(one + one + head("/events", ""));
    assertThat(reply.split("HTTP/1.1 200 ", -1)).hasSize(4);
  }

  @Test
  void headersNamedByConnectionAreNotForwarded() {
    edge.raw(
        "GET /events HTTP/1.1\r\nHost: x\r\nX-Mine: 1\r\nX-Other: 2\r\nTE: trailers\r\n"
            + "X-Also: 3\r\nUpgrade: websocket\r\nConnection: keep-alive\r\n"
            + "Connection: close, X-Mine, Upgrade\r\nConnection: x-also\r\n\r\n");
    var got = edge.service("event").requests("GET", "/events").getLast();
    assertThat(got.headers()).doesNotContainKeys("X-Mine", "X-Also", "TE", "Upgrade", "Connection");
    assertThat(got.header("X-Other")).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2\r\n{}\r\n0\r\n\r\n",
        "1;name=value\r\n{\r\n01\r\n}\r\n0;last\r\n\r\n",
        "2\r\n{}\r\n0\r\nX-Trailer: dropped\r\n\r\n"
      })
  void chunkedBodyIsReadToItsEndAndNoFurther(String body) {
    String reply = edge.raw(chunked("", body) + head("/events", ""));
    assertThat(reply.split("HTTP/1.1 200 ", -1)).hasSize(3);
    var got = edge.service("user").requests("POST", "/auth/login").getLast();
    assertThat(got.body()).isEqualTo("{}");
    assertThat(got.headers()).doesNotContainKeys("Transfer-Encoding", "X-Trailer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz\r\n{}\r\n0\r\n\r\n",
        "FFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n",
        "-2\r\n{}\r\n0\r\n\r\n",
        "2\n{}\n0\n\n",
        "2\r\n{}XX0\r\n\r\n",
        "0\r\nGET /events HTTP/1.1\r\nHost: x\r\n\r\n\r\n\u0000"
      })
  void invalidChunkedBodyEndsTheConnection(String body) {
    int before = logins();
    int events = edge.service("event").requests("GET", "/events").size();
    String reply = edge.raw(chunked("", body) + head("/events", ""));
    assertThat(reply).startsWith("HTTP/1.1 400 ").contains("INVALID_REQUEST", "Connection: close");
    assertThat(reply.split("HTTP/1.1 ", -1)).hasSize(2);
    assertThat(logins()).isEqualTo(before);
    assertThat(edge.service("event").requests("GET", "/events")).hasSize(events);
  }

  private static String chunked(String headers, String body) {
    return "POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + headers
        + "Transfer-Encoding: chunked\r\n\r\n"
        + body;
  }

  @Test
  @Tag("REQ-GW-014")
  void chunkOfTwoGigabytesIsRefusedByTheBytesReceived() {
    int before = logins();
    String reply = edge.raw(chunked("", "7FFFFFFF\r\n" + "x".repeat(20_000)));
    assertThat(reply).startsWith("HTTP/1.1 413 ");
    assertThat(logins()).isEqualTo(before);
  }

  @Test
  void expectContinueIsAnsweredOnlyForAcceptedRequests() {
    String expects = "Expect: 100-continue\r\nContent-Type: application/json\r\n";
    String wanted =
        edge.raw(
            "POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n"
                + expects
                + "\r\n{}");
    assertThat(wanted).startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 ");
    String refused =
        edge.raw(
            "POST /queue/enter HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n" + expects + "\r\n");
    assertThat(refused).startsWith("HTTP/1.1 401 ").contains("Connection: close");
  }

  @Test
  void bodySentDespiteARefusalIsNotReadAsARequest() {
    String smuggled = head("/events", "");
    String reply =
        edge.raw(
            "OPTIONS /events HTTP/1.1\r\nHost: x\r\nContent-Length: "
                + smuggled.length()
                + "\r\n\r\n"
                + smuggled
                + head("/nothing", ""));
    assertThat(reply).startsWith("HTTP/1.1 204 ").contains("HTTP/1.1 404 ");
    assertThat(reply.split("HTTP/1.1 ", -1)).hasSize(3);
  }

  @Test
  void refusalEndsTheConnectionOnlyIfTheBodyIsNotReceivedYet() {
    String enter = "POST /queue/enter HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    String come = edge.raw(enter + "Content-Length: 2\r\n\r\n{}" + head("/events", ""));
    assertThat(come).startsWith("HTTP/1.1 401 ").contains("HTTP/1.1 200 ");
    assertThat(come.split("HTTP/1.1 ", -1)).hasSize(3);
    String awaited = edge.raw(enter + "Content-Length: 2000\r\n\r\n{" + head("/events", ""));
    assertThat(awaited).startsWith("HTTP/1.1 401 ").contains("Connection: close");
    assertThat(awaited.split("HTTP/1.1 ", -1)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n",
        "X-Queue-Token: a\r\nX-Queue-Token: b\r\n",
        "Idempotency-Key: 0123456789abcdef\r\nIdempotency-Key: fedcba9876543210\r\n",
        "Content-Type: application/json\r\nContent-Type: text/plain\r\n"
      })
  void identifyingHeadersMustNotBeRepeated(String headers) {
    assertThat(edge.raw(head("/events", "Accept-Language: en\r\n" + headers)))
        .startsWith("HTTP/1.1 400 ")
        .contains("must not be repeated");
  }

  @Test
  void absoluteTargetIsServedButLeadsNowhereElse() {
    assertThat(edge.raw(head("http://x/events", ""))).startsWith("HTTP/1.1 200 ");
    assertThat(edge.raw(head("http://x/internal/events", ""))).startsWith("HTTP/1.1 404 ");
    assertThat(edge.raw(head("http://x", ""))).startsWith("HTTP/1.1 200 ");
    assertThat(edge.raw(head("file:///events", ""))).startsWith("HTTP/1.1 404 ");
  }

  @Test
  void upgradesToOtherProtocolsAreIgnored() {
    String upgrade = "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\nConnection: Upgrade\r\n";
    assertThat(
            edge.raw(
                "GET /events HTTP/1.1\r\nHost: x\r\n" + upgrade + "\r\n" + head("/events", "")))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  @Tag("REQ-GW-009")
  @Tag("REQ-GW-011")
  void refusalsOfHelidonHaveTheErrorShape() {
    String trace = "0a0a0a0a-0000-4000-8000-000000000000";
    String reply =
        edge.raw(
            "POST /auth/login HTTP/1.1\r\nHost: x\r\nX-Trace-Id: "
                + trace
                + "\r\nOrigin: https://tickets.example\r\nAccept-Language: en\r\n"
                + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}");
    assertThat(reply)
        .startsWith("HTTP/1.1 400 ")
        .contains("X-Trace-Id: " + trace, "\"traceId\":\"" + trace)
        .contains("Access-Control-Allow-Origin: https://tickets.example")
        .contains("Content-Security-Policy: ", "Strict-Transport-Security: ")
        .doesNotContain("요청");
    assertThat(edge.management("/metrics"))
        .contains("edge_requests_unreadable_total{status=\"400\"}");
  }

  @Test
  void compressedRequestBodyIsRefused() {
    String reply =
        edge.raw(
            "POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}");
    assertThat(reply).startsWith("HTTP/1.1 415 ").contains("UNSUPPORTED_MEDIA_TYPE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.0", "HTTP/2.0", "HTTP/3", "HTTP/0.9"})
  void anotherVersionOfHttpIs505(String version) {
    assertThat(edge.raw("GET /events " + version + "\r\nHost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 505 ")
        .contains("HTTP_VERSION_NOT_SUPPORTED", "\"traceId\":");
  }
}
