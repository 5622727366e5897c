package io.ticketqueue.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.StandIn.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of both directions: whole, limited, compressed. */
class BodiesIT {
  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
    edge.answers("event", "GET", "/events", "{\"list\":[]}");
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  private static String unpacked(byte[] bytes) throws IOException {
    return new String(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), UTF_8);
  }

  @Test
  @Tag("REQ-GW-013")
  void textFromOneKilobyteIsCompressedForClientsThatAcceptIt() throws IOException {
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

  @ParameterizedTest
  @Tag("REQ-GW-013")
  @ValueSource(ints = {400, 40_000})
  void headHasTheHeadersOfACompressedGet(int words) {
    String large = "{\"text\":\"" + "seat ".repeat(words) + "\"}";
    var headers = Map.of("Content-Type", "application/json", "ETag", "\"7\"");
    edge.service("event").on("GET", "/venues", new Answer(200, headers, large, false));
    var got = edge.get("/venues").header("Accept-Encoding", "gzip").send();
    var head = edge.call("HEAD", "/venues").header("Accept-Encoding", "gzip").send();
    assertThat(head.header("Content-Length")).isEqualTo("" + got.response().body().length);
    for (String name : new String[] {"Content-Encoding", "ETag", "Vary"}) {
      assertThat(head.header(name)).isNotEmpty().isEqualTo(got.header(name));
    }
    assertThat(edge.call("HEAD", "/venues").send().header("Content-Length"))
        .isEqualTo("" + large.length());
  }

  @Test
  @Tag("REQ-GW-013")
  void varyTellsCachesOfCompression() {
    String large = "{\"text\":\"" + "seat ".repeat(400) + "\"}";
    var headers = Map.of("Content-Type", "application/json", "ETag", "\"7\"");
    edge.service("event").on("GET", "/events/tagged", new Answer(200, headers, large, false));
    var plain = edge.get("/events/tagged").send();
    assertThat(plain.header("ETag")).isEqualTo("\"7\"");
    assertThat(plain.header("Vary")).contains("Accept-Encoding");
    var packed = edge.get("/events/tagged").header("Accept-Encoding", "gzip").send();
    assertThat(packed.header("ETag")).isEqualTo("W/\"7\"");
    assertThat(packed.header("Vary")).contains("Origin", "Accept-Encoding");

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
  @Tag("REQ-GW-013")
  void largeResponsesAndBodiesAreStreamed() throws IOException {
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
    var chunked =
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8)));
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
  void bodiesAreLimitedWhetherTheirLengthIsAnnouncedOrNot() {
    String token = TestEdge.user();
    String large = "\"" + "x".repeat(1_048_576) + "\"";
    var announced = edge.post("/reservations/hold", large).token(token).send();
    assertThat(announced.status()).isEqualTo(413);
    assertThat(announced.code()).isEqualTo("PAYLOAD_TOO_LARGE");
    var chunked =
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(UTF_8)));
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
  void bodyMustBeJsonWhichIsCheckedAfterLogIn() {
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
}
