package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.StandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the edge adds to answers, and what it says of them elsewhere. */
class AnswersIT {
  @TempDir private static Path folder;
  private static TestEdge edge;
  private static Path log;

  @BeforeAll
  static void start() {
    log = folder.resolve("access.log");
    edge = TestEdge.start(Map.of("tq.edge.access-log", log.toString()));
    edge.answers("event", "GET", "/events", "{\"list\":[]}");
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  @Tag("REQ-GW-004")
  void onlyConfiguredOriginsMayCallWithCredentials() {
    var reply = edge.get("/events").header("Origin", "https://tickets.example").send();
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("https://tickets.example");
    assertThat(reply.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(reply.header("Access-Control-Expose-Headers"))
        .contains("X-Trace-Id", "Location", "ETag", "Retry-After", "RateLimit-Limit");
    assertThat(reply.header("Vary")).contains("Origin");
    assertThat(
            edge.get("/nothing")
                .header("Origin", "https://tickets.example")
                .send()
                .header("Access-Control-Allow-Origin"))
        .as("refusals too")
        .isEqualTo("https://tickets.example");
    assertThat(
            edge.get("/events")
                .header("Origin", "https://evil.example")
                .send()
                .header("Access-Control-Allow-Origin"))
        .isEmpty();
  }

  @Test
  @Tag("REQ-GW-004")
  void preflightIsAnsweredByTheEdge() {
    var reply =
        edge.call("OPTIONS", "/reservations/hold")
            .header("Origin", "https://tickets.example")
            .header("Access-Control-Request-Method", "POST")
            .send();
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Access-Control-Allow-Methods")).contains("POST");
    assertThat(reply.header("Access-Control-Allow-Headers"))
        .contains("Authorization", "X-Queue-Token", "Idempotency-Key");
    assertThat(
            edge.call("OPTIONS", "/reservations/hold")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .send()
                .status())
        .isEqualTo(403);
  }

  @Test
  @Tag("REQ-GW-011")
  void everyResponseHasSecurityHeaders() {
    String unreadable = edge.raw("nonsense\r\n\r\n");
    for (String name :
        new String[] {
          "Content-Security-Policy",
          "X-Frame-Options",
          "Strict-Transport-Security",
          "X-Content-Type-Options",
          "Referrer-Policy"
        }) {
      assertThat(edge.get("/events").send().header(name)).isNotEmpty();
      assertThat(edge.get("/nothing").send().header(name)).isNotEmpty();
      assertThat(unreadable).contains(name);
    }
  }

  @Test
  void aPageOfAServiceSaysItselfWhatItMayLoad() {
    String policy = "default-src 'none'; style-src 'sha256-abc'";
    edge.service("reservation")
        .on(
            "GET",
            "/reservations/{id}/tickets",
            new StandIn.Answer(
                200,
                Map.of("Content-Type", "text/html", "Content-Security-Policy", policy),
                "<!doctype html>",
                false));
    var page = edge.get("/reservations/" + UUID.randomUUID() + "/tickets");
    var reply = page.token(TestEdge.user()).send();
    assertThat(reply.header("Content-Security-Policy")).isEqualTo(policy);
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void optionsIsAnsweredWithoutAService() {
    var reply = edge.call("OPTIONS", "/users/me").send();
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Allow")).isEqualTo("DELETE, GET, PATCH, PUT, HEAD, OPTIONS");
    assertThat(reply.header("X-Trace-Id")).hasSize(36);
    assertThat(edge.call("OPTIONS", "/nothing").send().status()).isEqualTo(404);
  }

  @Test
  void responsesToUsersAreNotStoredUnlessTheServiceSaysSo() {
    edge.answers("user", "GET", "/users/me", "{}");
    assertThat(edge.get("/users/me").token(TestEdge.user()).send().header("Cache-Control"))
        .isEqualTo("no-store");
    assertThat(edge.get("/events").send().header("Cache-Control")).isEmpty();
  }

  @Test
  @Tag("REQ-GW-010")
  void accessLogIsJsonWithoutQueryOrPersonalData() {
    String trace = UUID.randomUUID().toString();
    edge.get("/events?q=secret").header("X-Trace-Id", trace).token(TestEdge.user()).send();
    String line =
        await()
            .until(
                () ->
                    Files.readAllLines(log).stream()
                        .filter(l -> l.contains(trace))
                        .findFirst()
                        .orElse(""),
                l -> !l.isEmpty());
    var json = jakarta.json.Json.createReader(new java.io.StringReader(line)).readObject();
    assertThat(json.getString("method")).isEqualTo("GET");
    assertThat(json.getString("path")).isEqualTo("/events");
    assertThat(json.getString("route")).isEqualTo("/events");
    assertThat(json.getInt("status")).isEqualTo(200);
    assertThat(json.getJsonNumber("durationMs").doubleValue()).isPositive();
    assertThat(line).doesNotContain("secret");
  }

  @Test
  @Tag("REQ-GW-012")
  void metricsCountAndTimeEachRouteOnTheManagementPort() {
    edge.get("/events").send();
    edge.get("/nothing").send();
    String metrics = edge.management("/metrics");
    assertThat(metrics)
        .contains("http_server_requests_seconds_count")
        .containsPattern(
            "requests_seconds_count\\{method=\"GET\",route=\"/events\",status=\"200\"}")
        .contains("status=\"404\"")
        .contains("edge_service_circuit");
    assertThat(edge.management("/health/ready")).contains("\"status\":\"UP\"");
    assertThat(edge.get("/metrics").send().status()).isEqualTo(404);
    assertThat(edge.get("/health/ready").send().status()).isEqualTo(404);
  }
}
