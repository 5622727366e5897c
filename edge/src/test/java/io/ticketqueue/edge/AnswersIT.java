package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.StandIn.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void configured_origins_may_call_with_credentials_and_no_others() {
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
  void a_preflight_is_answered_by_the_edge() {
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
  void security_headers_are_on_every_answer() {
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
  @Tag("REQ-GW-013")
  void text_of_a_kilobyte_and_more_is_compressed_for_those_who_take_it() throws IOException {
    String large = "{\"text\":\"" + "seat ".repeat(400) + "\"}";
    edge.answers("event", "GET", "/venues", large);
    var packed = edge.get("/venues").header("Accept-Encoding", "br, gzip").send();
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.header("Vary")).contains("Accept-Encoding");
    assertThat(packed.response().body().length).isLessThan(large.length() / 5);
    assertThat(unpacked(packed.response().body())).isEqualTo(large);
    assertThat(edge.get("/venues").send().header("Content-Encoding")).isEmpty();
    assertThat(
            edge.get("/venues")
                .header("Accept-Encoding", "gzip;q=0")
                .send()
                .header("Content-Encoding"))
        .isEmpty();
    assertThat(
            edge.get("/events").header("Accept-Encoding", "gzip").send().header("Content-Encoding"))
        .as("less than a kilobyte")
        .isEmpty();
    edge.service("event")
        .on(
            "GET",
            "/venues",
            new Answer(
                200,
                Map.of("Content-Type", "application/json", "Content-Encoding", "br"),
                large,
                false));
    assertThat(
            edge.get("/venues").header("Accept-Encoding", "gzip").send().header("Content-Encoding"))
        .as("already encoded")
        .isEqualTo("br");
  }

  @Test
  @Tag("REQ-GW-013")
  void caches_are_told_that_packed_and_plain_differ() {
    String large = "{\"text\":\"" + "seat ".repeat(400) + "\"}";
    var headers = Map.of("Content-Type", "application/json", "ETag", "\"7\"");
    edge.service("event").on("GET", "/events/tagged", new Answer(200, headers, large, false));
    var plain = edge.get("/events/tagged").send();
    assertThat(plain.header("ETag")).isEqualTo("\"7\"");
    assertThat(plain.header("Vary")).contains("Accept-Encoding");
    var packed = edge.get("/events/tagged").header("Accept-Encoding", "gzip").send();
    assertThat(packed.header("ETag")).isEqualTo("W/\"7\"");
    assertThat(packed.header("Vary")).contains("Origin", "Accept-Encoding");
    var head = edge.call("HEAD", "/events/tagged").header("Accept-Encoding", "gzip").send();
    assertThat(head.header("Content-Length")).isEqualTo("" + large.length());
    assertThat(head.header("Vary")).contains("Accept-Encoding");
    assertThat(head.header("Content-Encoding")).isEmpty();

    edge.service("event")
        .on("GET", "/events/same", new Answer(304, Map.of("ETag", "\"7\""), "", false));
    var same = edge.get("/events/same").header("If-None-Match", "W/\"7\"").send();
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.header("ETag")).isEqualTo("\"7\"");
    assertThat(same.header("Vary")).contains("Accept-Encoding");
    assertThat(same.body()).isEmpty();
    assertThat(
            edge.service("event").requests("GET", "/events/same").getLast().header("If-None-Match"))
        .isEqualTo("W/\"7\"");
  }

  @Test
  void a_plain_question_for_options_is_answered_without_a_service() {
    var reply = edge.call("OPTIONS", "/users/me").send();
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Allow")).isEqualTo("DELETE, GET, PATCH, PUT, HEAD, OPTIONS");
    assertThat(reply.header("X-Trace-Id")).hasSize(36);
    assertThat(edge.call("OPTIONS", "/nothing").send().status()).isEqualTo(404);
  }

  @Test
  void answers_to_people_are_not_kept_by_caches_unless_the_service_says_so() {
    edge.answers("user", "GET", "/users/me", "{}");
    assertThat(edge.get("/users/me").token(TestEdge.user()).send().header("Cache-Control"))
        .isEqualTo("no-store");
    assertThat(edge.get("/events").send().header("Cache-Control")).isEmpty();
  }

  private static String unpacked(byte[] bytes) throws IOException {
    return new String(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes());
  }

  @Test
  @Tag("REQ-GW-013")
  void large_answers_and_bodies_flow_through() throws IOException {
    String seats = "[" + "\"0123456789\",".repeat(50_000) + "0]";
    edge.answers("event", "GET", "/events/schedules/x/seats", seats);
    assertThat(edge.get("/events/schedules/x/seats").send().body()).isEqualTo(seats);
    var packed = edge.get("/events/schedules/x/seats").header("Accept-Encoding", "gzip").send();
    assertThat(unpacked(packed.response().body())).isEqualTo(seats);
    var head = edge.call("HEAD", "/events/schedules/x/seats").send();
    assertThat(head.header("Content-Length")).isEqualTo("" + seats.length());

    edge.service("reservation")
        .on("POST", "/reservations/hold", r -> Answer.json(200, "" + r.body().length()));
    String body = "\"" + "x".repeat(900_000) + "\"";
    assertThat(edge.post("/reservations/hold", body).token(TestEdge.user()).send().body())
        .isEqualTo("900002");
    var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes()));
    assertThat(
            edge.call("POST", "/reservations/hold")
                .token(TestEdge.user())
                .body("application/json", chunked)
                .send()
                .body())
        .isEqualTo("900002");
  }

  @Test
  @Tag("REQ-GW-014")
  void bodies_have_a_limit_announced_or_not() {
    String token = TestEdge.user();
    String large = "\"" + "x".repeat(1_048_576) + "\"";
    var announced = edge.post("/reservations/hold", large).token(token).send();
    assertThat(announced.status()).isEqualTo(413);
    assertThat(announced.code()).isEqualTo("PAYLOAD_TOO_LARGE");
    var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes()));
    var streamed =
        edge.call("POST", "/reservations/hold")
            .token(token)
            .body("application/json", chunked)
            .send();
    assertThat(streamed.status()).isEqualTo(413);
    assertThat(edge.post("/auth/login", "\"" + "x".repeat(10_240) + "\"").send().status())
        .isEqualTo(413);
    edge.answers("user", "POST", "/auth/login", "{}");
    assertThat(edge.post("/auth/login", "\"" + "x".repeat(10_000) + "\"").send().status())
        .isEqualTo(200);
  }

  @Test
  void a_body_must_be_json_and_that_is_checked_after_the_log_in() {
    var publisher = BodyPublishers.ofString("a=b");
    var reply =
        edge.call("POST", "/auth/login")
            .body("application/x-www-form-urlencoded", publisher)
            .send();
    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    assertThat(edge.call("POST", "/queue/enter").body("text/plain", publisher).send().status())
        .isEqualTo(401);
    edge.answers("user", "POST", "/auth/logout", "{}");
    assertThat(edge.call("POST", "/auth/logout").token(TestEdge.user()).send().status())
        .isEqualTo(200);
  }

  @Test
  void errors_that_are_not_in_our_shape_are_put_into_it() {
    edge.service("event")
        .on(
            "GET",
            "/events/x",
            new Answer(500, Map.of("Content-Type", "text/html"), "<h1>java.lang.Oops</h1>", false));
    var reply = edge.get("/events/x").header("Accept-Language", "en").send();
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.code()).isEqualTo("INTERNAL_ERROR");
    assertThat(reply.body()).doesNotContain("Oops");
    assertThat(reply.json().keySet())
        .containsExactlyInAnyOrder("code", "message", "timestamp", "traceId");
  }

  @Test
  @Tag("REQ-GW-010")
  void the_access_log_is_json_without_query_or_person() {
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
  void metrics_count_and_time_each_route_on_a_port_of_their_own() {
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
