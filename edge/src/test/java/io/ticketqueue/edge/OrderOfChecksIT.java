package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.StandIn.Answer;
import io.ticketqueue.testkit.TestTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests that are wrong in several ways are refused for the first of them (docs/api.md). */
@Tag("REQ-GW-015")
@Tag("REQ-GW-016")
class OrderOfChecksIT {
  private static final String LARGE = "x".repeat(1_048_577);
  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge =
        TestEdge.start(
            Map.of(
                "tq.edge.limits.general.anonymous", "3/60s",
                "tq.edge.limits.general.user", "2/60s"));
    edge.service("event").on("POST", "/venues", r -> Answer.status(201));
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  /** A request whose body is too large and of the wrong type, with a queue token that is none. */
  private static TestEdge.Call wrong(String method, String path) {
    return edge.call(method, path)
        .header("X-Queue-Token", "none")
        .body("text/plain", BodyPublishers.ofString(LARGE));
  }

  private static String refusal(TestEdge.Call call) {
    var reply = call.send();
    return reply.status() + " " + reply.code();
  }

  private static void exhaust(String address) {
    for (int i = 0; i < 3; i++) {
      assertThat(edge.get("/nothing").header("X-Forwarded-For", address).send().status())
          .isEqualTo(404);
    }
  }

  @Test
  void targetLengthIsCheckedFirstThenTheLimitPerAddress() {
    String address = TestEdge.newAddress();
    exhaust(address);
    var tooLong = edge.get("/nothing?q=" + "x".repeat(9000));
    assertThat(refusal(tooLong.header("X-Forwarded-For", address))).isEqualTo("414 URI_TOO_LONG");
    var tooLarge = edge.get("/nothing").header("X-Large", "x".repeat(17_000));
    assertThat(refusal(tooLarge.header("X-Forwarded-For", address)))
        .isEqualTo("431 HEADERS_TOO_LARGE");
    for (String path : List.of("/nothing", "/internal/x", "/events", "/users/me")) {
      assertThat(refusal(wrong("DELETE", path).header("X-Forwarded-For", address)))
          .isEqualTo("429 RATE_LIMIT_EXCEEDED");
    }
  }

  @Test
  void thenPathMethodQueueTokenLogInAndRole() {
    assertThat(refusal(wrong("POST", "/nothing"))).isEqualTo("404 NOT_FOUND");
    assertThat(refusal(wrong("PATCH", "/venues"))).isEqualTo("405 METHOD_NOT_ALLOWED");
    assertThat(refusal(wrong("POST", "/venues"))).isEqualTo("400 MALFORMED_QUEUE_TOKEN");
    String queueToken = "qr_01990000-0000-4000-8000-000000000001";
    assertThat(refusal(wrong("POST", "/venues").header("X-Queue-Token", queueToken)))
        .isEqualTo("401 UNAUTHENTICATED");
    var stale =
        wrong("POST", "/venues")
            .header("X-Queue-Token", queueToken)
            .token(TestTokens.shared().expired(java.util.UUID.randomUUID()));
    assertThat(refusal(stale)).isEqualTo("401 TOKEN_EXPIRED");
    var noAdmin =
        wrong("POST", "/venues").header("X-Queue-Token", queueToken).token(TestEdge.user());
    assertThat(refusal(noAdmin)).isEqualTo("403 FORBIDDEN");
  }

  @Test
  void thenLimitPerUserSizeTypeAndTheService() {
    String admin = TestTokens.shared().admin();
    assertThat(refusal(large(admin))).isEqualTo("413 PAYLOAD_TOO_LARGE");
    var text = edge.call("POST", "/venues").body("text/plain", BodyPublishers.ofString("x"));
    assertThat(refusal(text.token(admin))).isEqualTo("415 UNSUPPORTED_MEDIA_TYPE");
    assertThat(refusal(large(admin))).isEqualTo("429 RATE_LIMIT_EXCEEDED");
    assertThat(edge.post("/venues", "{}").token(TestTokens.shared().admin()).send().status())
        .isEqualTo(201);
  }

  private static TestEdge.Call large(String token) {
    return edge.call("POST", "/venues")
        .body("text/plain", BodyPublishers.ofString(LARGE))
        .token(token);
  }
}
