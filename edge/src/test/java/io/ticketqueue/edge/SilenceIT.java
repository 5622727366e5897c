package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.Paced;
import io.ticketqueue.testkit.Patience;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.TcpProxy;
import io.ticketqueue.testkit.TcpProxy.Direction;
import io.ticketqueue.testkit.TestTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the edge needs falls silent: connections stay, and nothing comes over them (D-24). */
class SilenceIT {
  private static final int MANY = 40;
  private static final Duration WAITED = Duration.ofMillis(500);
  private static final int LARGE = 32 * 1024 * 1024;

  @Test
  void aServiceThatDripsALargeBodyIsCutOff() throws IOException {
    try (StandIn event = StandIn.start();
        TcpProxy network = before(event.url());
        TestEdge edge =
            TestEdge.start(
                Map.of("tq.event.url", network.instead(event.url()), "tq.event.timeout", "8s"))) {
      event.on("GET", "/events", StandIn.Answer.json(200, "\"" + "x".repeat(LARGE) + "\""));
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
        client.setSoTimeout(30_000);
        client
            .getOutputStream()
            .write(
                "GET /events HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        // the client does not read, so the edge does not either
        await()
            .during(Duration.ofMillis(300))
            .until(() -> network.bytes(Direction.TO_CLIENT), bytes -> bytes > 0 && bytes < LARGE);
        network.slow(Direction.TO_CLIENT, 10);
        assertThat(TestEdge.readAll(client)).startsWith("HTTP/1.1 200 ").hasSizeLessThan(LARGE);
      }
    }
  }

  private static TcpProxy before(String url) {
    return TcpProxy.to("127.0.0.1", URI.create(url).getPort());
  }

  @Test
  @Tag("REQ-GW-005")
  void withRedisSilentReadsAndLogInGoOnAndPaymentsWait() {
    String url = Servers.redis().url("edge");
    try (TcpProxy redis = before(url);
        TestEdge edge =
            TestEdge.start(
                Map.of(
                    "tq.redis.url", redis.instead(url),
                    "tq.redis.timeout", "500ms",
                    "tq.edge.limits.redis-timeout", "300ms"))) {
      edge.answers("user", "GET", "/users/me", "{}");
      edge.answers("payment", "POST", "/payments", "{}");
      assertThat(pay(edge)).isEqualTo(200);
      redis.swallow(Direction.BOTH);
      Patience.all(
          MANY,
          Duration.ofSeconds(3),
          () ->
              assertThat(edge.get("/users/me").token(TestEdge.user()).send().status())
                  .isEqualTo(200));
      Patience.isItselfAgain(() -> assertThat(pay(edge)).isEqualTo(503));
      redis.heal();
      Patience.isItselfAgain(() -> assertThat(pay(edge)).isEqualTo(200));
    }
  }

  /** People stand at the doors: only who comes before Redis is known to be silent waits for it. */
  @Test
  @Tag("REQ-GW-005")
  void withRedisSilentGatesGoOnAndHardlyAnybodyWaits() throws Exception {
    String url = Servers.redis().url("edge");
    try (TcpProxy redis = before(url);
        TestEdge edge =
            TestEdge.start(
                Map.of(
                    "tq.redis.url", redis.instead(url),
                    "tq.redis.timeout", "2s",
                    "tq.edge.limits.redis-timeout", "1s",
                    "tq.edge.limits.local-for", "100ms",
                    "tq.edge.limits.gate.user", "10000/1s"))) {
      edge.answers("reservation", "POST", "/tickets/verify", "{}");
      String gate = TestTokens.shared().gate();
      assertThat(scan(edge, gate).status()).isEqualTo(200);
      redis.swallow(Direction.BOTH);
      List<Scan> scans = Paced.call(100, Collections.nCopies(800, () -> scan(edge, gate)));
      assertThat(scans).extracting(Scan::status).containsOnly(200);
      assertThat(scans.stream().filter(one -> one.took().compareTo(WAITED) > 0).count())
          .isLessThan(300); // those of the first second; each second again it would be nearly all
    }
  }

  private record Scan(int status, Duration took) {}

  private static Scan scan(TestEdge edge, String gate) {
    long begin = System.nanoTime();
    int status = edge.post("/tickets/verify", "{}").token(gate).send().status();
    return new Scan(status, Duration.ofNanos(System.nanoTime() - begin));
  }

  private static int pay(TestEdge edge) {
    return edge.post("/payments", "{}").token(TestEdge.user()).send().status();
  }

  @Test
  void withKeysSilentOrDrippingNobodyWaitsLongForThem() {
    String url = TestTokens.shared().jwksUrl();
    try (TcpProxy keys = before(url);
        TestEdge edge =
            TestEdge.start(
                Map.of(
                    "mp.jwt.verify.publickey.location",
                    keys.instead(url),
                    "tq.jwks.timeout",
                    "500ms"))) {
      edge.answers("user", "GET", "/users/me", "{}");
      keys.slow(Direction.TO_CLIENT, 10);
      Patience.all(MANY, Duration.ofSeconds(4), () -> assertThat(me(edge)).isEqualTo(503));
      keys.heal();
      keys.swallow(Direction.BOTH);
      Patience.all(MANY, Duration.ofSeconds(4), () -> assertThat(me(edge)).isEqualTo(503));
      keys.heal();
      Patience.isItselfAgain(() -> assertThat(me(edge)).isEqualTo(200));
      keys.swallow(Direction.BOTH); // the keys are known now
      Patience.within(Duration.ofSeconds(2), () -> assertThat(me(edge)).isEqualTo(200));
    }
  }

  private static int me(TestEdge edge) {
    return edge.get("/users/me").token(TestEdge.user()).send().status();
  }

  @Test
  void aServiceThatIsSilentOrDripsItsHeadIs504InTime() {
    try (StandIn event = StandIn.start();
        TcpProxy network = before(event.url());
        TestEdge edge =
            TestEdge.start(
                Map.of("tq.event.url", network.instead(event.url()), "tq.event.timeout", "1s"))) {
      event.on("GET", "/events", StandIn.Answer.json(200, "{}"));
      assertThat(edge.get("/events").send().status()).isEqualTo(200);
      network.swallow(Direction.BOTH);
      Patience.within(
          Duration.ofSeconds(4),
          () -> assertThat(edge.get("/events").send().status()).isEqualTo(504));
      network.heal();
      network.slow(Direction.TO_CLIENT, 10);
      Patience.within(
          Duration.ofSeconds(4),
          () -> assertThat(edge.get("/events").send().status()).isEqualTo(504));
      network.heal();
      Patience.isItselfAgain(() -> assertThat(edge.get("/events").send().status()).isEqualTo(200));
    }
  }
}
