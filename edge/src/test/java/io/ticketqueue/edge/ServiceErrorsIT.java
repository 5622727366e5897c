package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.StandIn.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of services' errors on their way to the client. */
@Tag("REQ-GW-009")
class ServiceErrorsIT {
  private static final String PATH = "/events/x";
  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  private static TestEdge.Reply reply(int status, Map<String, String> headers, String body) {
    edge.service("event").on("GET", PATH, new Answer(status, headers, body, false));
    return edge.get(PATH).header("Accept-Language", "en").send();
  }

  @ParameterizedTest
  @CsvSource({
    "text/html,<h1>java.lang.Oops</h1>",
    "application/json,{\"error\":\"java.lang.Oops\"}",
    "application/json,{\"code\":5}",
    "application/json,''"
  })
  void errorsInAnotherShapeAreReplaced(String type, String body) {
    var reply = reply(500, Map.of("Content-Type", type), body);
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.code()).isEqualTo("INTERNAL_ERROR");
    assertThat(reply.body()).doesNotContain("Oops");
    assertThat(reply.json().keySet())
        .containsExactlyInAnyOrder("code", "message", "timestamp", "traceId");
  }

  @Test
  void errorsInTheContractsShapeArriveUnchanged() {
    String error =
        "{\"code\":\"EVENT_NOT_FOUND\",\"message\":\"m\",\"timestamp\":\"t\",\"traceId\":\"i\"}";
    var reply = reply(404, Map.of("Content-Type", "application/json"), error);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource({
    "405,Allow,'GET, PUT',METHOD_NOT_ALLOWED",
    "429,Retry-After,17,RATE_LIMIT_EXCEEDED",
    "503,Retry-After,18,SERVICE_UNAVAILABLE"
  })
  void allowAndRetryAfterOfAReplacedErrorAreKept(
      int status, String name, String value, String code) {
    var reply = reply(status, Map.of(name, value, "X-Secret", "1"), "no");
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.header(name)).isEqualTo(value);
    assertThat(reply.header("X-Secret")).isEmpty();
  }
}
