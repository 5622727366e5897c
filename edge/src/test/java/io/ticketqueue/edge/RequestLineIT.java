package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.StandIn.Answer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** First lines of requests, byte by byte: what is none is refused, and nothing is guessed. */
class RequestLineIT {
  private static final int LONGEST_TARGET = 8192;
  private static final String REST = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  private static final String TRACE = "0a0a0a0a-0000-4000-8000-000000000001";
  private static final String ASKED =
      "X-Trace-Id: " + TRACE + "\r\nAccept-Language: en\r\norigin:https://tickets.example\r\n";
  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge = TestEdge.start(Map.of("tq.edge.trusted-proxies", ""));
    edge.service("event").on("GET", "/events", r -> Answer.json(200, "{}"));
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @ParameterizedTest
  @Tag("REQ-GW-009")
  @ValueSource(
      strings = {
        "G(T /events",
        "{}GET /events",
        "GET\t/events",
        "G\u0000T /events",
        "G\u00c9T /events",
        " /events",
        "\u0016\u0003\u0001\u0002",
        "GET /events#x",
        "GET /events?q=1#x"
      })
  void invalidRequestLineIs400AndNoFault(String line) {
    try (Warnings warnings = new Warnings()) {
      String reply = edge.raw(line + REST);
      assertThat(reply).startsWith("HTTP/1.1 400 ").contains("INVALID_REQUEST", "\"traceId\"");
      assertThat(warnings.count.get()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "Get", "gEt", "geT", "head", "options"})
  void lowerCaseMethodIsAnotherMethod(String method) {
    String reply = edge.raw(method + " /events" + REST);
    assertThat(reply)
        .startsWith("HTTP/1.1 405 ")
        .contains("METHOD_NOT_ALLOWED", "Allow: GET, POST, HEAD, OPTIONS");
  }

  @Test
  void lowerCaseMethodIsAnotherMethodInAPipelinedRequestToo() {
    String first = "GET /events HTTP/1.1\r\nHost: x\r\n\r\n";
    String reply = edge.raw(first + "get /events HTTP/1.1\r\nHost: x\r\n\r\nG(T /events" + REST);
    assertThat(reply).containsSubsequence("HTTP/1.1 200 ", "HTTP/1.1 405 ", "HTTP/1.1 400 ");
  }

  @Test
  void emptyLinesBeforeARequestAreIgnored() {
    assertThat(edge.raw("\r\n\r\nGET /events" + REST)).startsWith("HTTP/1.1 200 ");
    String login =
        "POST /auth/logout HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: 2\r\n\r\n{}";
    assertThat(edge.raw(login + "\r\nGET /events" + REST))
        .containsSubsequence("HTTP/1.1 401 ", "HTTP/1.1 200 ");
  }

  @Test
  @Tag("REQ-GW-014")
  void targetsAreLimitedToTheByte() {
    String start = "/events?q=";
    String longest = start + "x".repeat(LONGEST_TARGET - start.length());
    assertThat(edge.raw("GET " + longest + REST)).startsWith("HTTP/1.1 200 ");
    assertThat(edge.raw("GET " + longest + "x" + REST))
        .startsWith("HTTP/1.1 414 ")
        .contains("URI_TOO_LONG");
  }

  @ParameterizedTest
  @Tag("REQ-GW-009")
  @ValueSource(
      strings = {
        "GET /events?q=%zz HTTP/1.1\r\n",
        "GET /events?q=[x] HTTP/1.1\r\n",
        "GET /events?q={x} HTTP/1.1\r\n",
        "GET /events HTTP/1.0\r\n",
        "G(T /events HTTP/1.1\r\n",
        "GET /events#x HTTP/1.1\r\n",
        "GET /events HTTP/1.1\r\nno colon here\r\n",
        "GET /events HTTP/1.1\r\nBad Name: x\r\n"
      })
  void refusalOfAnInvalidHeadHasItsLanguageTraceAndOrigin(String start) {
    assertThat(edge.raw(start + "Host: x\r\n" + ASKED + "\r\n")).satisfies(this::isAsAsked);
  }

  @Test
  @Tag("REQ-GW-009")
  void refusalOfATooLargeHeadHasItsLanguageTraceAndOrigin() {
    String line = "GET /events?q=" + "x".repeat(LONGEST_TARGET) + " HTTP/1.1\r\nHost: x\r\n";
    assertThat(edge.raw(line + ASKED + "\r\n"))
        .startsWith("HTTP/1.1 414 ")
        .satisfies(this::isAsAsked);
    String large = "GET /events HTTP/1.1\r\nHost: x\r\n" + ASKED + "X-A: " + "x".repeat(17_000);
    assertThat(edge.raw(large + "\r\n\r\n")).startsWith("HTTP/1.1 431 ").satisfies(this::isAsAsked);
  }

  @Test
  void refusalHasNothingOfAnEarlierRequestOnTheConnection() {
    String first = "GET /events HTTP/1.1\r\nHost: x\r\n" + ASKED + "\r\n";
    String reply = edge.raw(first + "G(T /events HTTP/1.1\r\n\r\n" + ASKED);
    String second = reply.substring(reply.indexOf("HTTP/1.1 400 "));
    assertThat(second).contains("X-Trace-Id: ").doesNotContain(TRACE, "https://tickets.example");
  }

  private void isAsAsked(String reply) {
    assertThat(reply)
        .contains("X-Trace-Id: " + TRACE, "\"traceId\":\"" + TRACE)
        .contains("Access-Control-Allow-Origin: https://tickets.example")
        .matches("(?s)\\p{ASCII}+"); // in English
  }

  /** Counts what the server logs as gone wrong. */
  private static final class Warnings extends Handler implements AutoCloseable {
    private static final Logger HELIDON = Logger.getLogger("io.helidon.webserver");
    private final AtomicInteger count = new AtomicInteger();

    private Warnings() {
      HELIDON.addHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
      if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
        int unused = count.incrementAndGet();
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      HELIDON.removeHandler(this);
    }
  }
}
