package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.StandIn.Answer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services that are slow, fail or are away. */
class ResilienceIT {
  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @Tag("REQ-GW-007")
  @Tag("REQ-GW-008")
  void serviceThatTimesOutIs504() {
    var never = new CountDownLatch(1);
    try (TestEdge edge =
        TestEdge.start(Map.of("tq.queue.timeout", "300ms", "tq.event.timeout", "600ms"))) {
      edge.service("queue").on("POST", "/queue/enter", r -> slowly(never));
      edge.service("event").on("GET", "/events", r -> slowly(never));
      long start = System.nanoTime();
      var reply = edge.post("/queue/enter", "{}").token(TestEdge.user()).send();
      assertThat(Duration.ofNanos(System.nanoTime() - start).toMillis()).isBetween(280L, 9000L);
      assertThat(reply.status()).isEqualTo(504);
      assertThat(reply.code()).isEqualTo("GATEWAY_TIMEOUT");
      start = System.nanoTime();
      assertThat(edge.get("/events").send().status()).isEqualTo(504);
      assertThat(Duration.ofNanos(System.nanoTime() - start).toMillis()).isGreaterThan(580L);
    } finally {
      never.countDown();
    }
  }

  private static Answer slowly(CountDownLatch until) {
    waitFor(until);
    return Answer.status(200);
  }

  @Test
  @Tag("REQ-GW-007")
  @Tag("REQ-GW-008")
  void defaultTimeoutsAre30SecondsAnd60ForPaymentsAnd10ForTheQueue() {
    Settings settings = Settings.with(Map.of());
    assertThat(settings.duration("tq.user.timeout")).hasSeconds(30);
    assertThat(settings.duration("tq.event.timeout")).hasSeconds(30);
    assertThat(settings.duration("tq.reservation.timeout")).hasSeconds(30);
    assertThat(settings.duration("tq.payment.timeout")).hasSeconds(60);
    assertThat(settings.duration("tq.queue.timeout")).hasSeconds(10);
    assertThat(settings.duration("tq.payment.breaker.open")).hasSeconds(60);
  }

  @Test
  @Tag("REQ-GW-006")
  @Tag("REQ-GW-017")
  void circuitOpensWithAFallbackMessageAndClosesAgain() {
    try (TestEdge edge =
        TestEdge.start(Map.of("tq.edge.breaker.calls", "5", "tq.payment.breaker.open", "1s"))) {
      var ill = new AtomicInteger(1);
      edge.service("payment")
          .on(
              "GET",
              "/payments",
              r -> ill.get() == 1 ? Answer.json(500, "{\"code\":\"X\"}") : Answer.json(200, "{}"));
      String token = TestEdge.user();
      for (int i = 0; i < 5; i++) {
        assertThat(edge.get("/payments").token(token).send().status()).isEqualTo(500);
      }
      int asked = edge.service("payment").requests("GET", "/payments").size();
      var reply = edge.get("/payments").token(token).header("Accept-Language", "en").send();
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.code()).isEqualTo("SERVICE_UNAVAILABLE");
      assertThat(reply.json().getString("message")).contains("do not pay again");
      assertThat(edge.get("/payments").token(token).send().json().getString("message"))
          .contains("다시 결제하지 마시고");
      assertThat(reply.header("Retry-After")).isEqualTo("1");
      assertThat(edge.service("payment").requests("GET", "/payments")).hasSize(asked);

      edge.answers("event", "GET", "/events", "{}");
      assertThat(edge.get("/events").send().status()).as("others are not hit").isEqualTo(200);
      ill.set(0);
      await().until(() -> edge.get("/payments").token(token).send().status() == 200);
    }
  }

  @ParameterizedTest
  @Tag("REQ-GW-017")
  @CsvSource({
    "user,/users/me,account service,회원",
    "event,/events,Event information,공연",
    "queue,/queue/draw/x,Your place is kept,대기 순번은 유지",
    "reservation,/reservations,Reservations,예매 서비스",
    "payment,/payments,do not pay again,다시 결제하지 마시고"
  })
  void everyServiceHasItsOwnFallbackMessage(
      String service, String path, String english, String korean) {
    try (TestEdge edge = TestEdge.start()) {
      edge.service(service).down();
      var reply = edge.get(path).token(TestEdge.user()).header("Accept-Language", "en").send();
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.code()).isEqualTo("SERVICE_UNAVAILABLE");
      assertThat(reply.json().getString("message")).contains(english);
      assertThat(reply.json().keySet())
          .containsExactlyInAnyOrder("code", "message", "timestamp", "traceId");
      assertThat(edge.get(path).token(TestEdge.user()).send().json().getString("message"))
          .contains(korean);
    }
  }

  @Test
  void aGetThatWorksOnceIsSentOnce() {
    String callback = "/auth/oauth/kakao/callback?code=c&state=s";
    try (StandIn user = StandIn.start();
        TestEdge edge = TestEdge.start(Map.of("tq.user.url", user.url()))) {
      user.on("GET", "/auth/oauth/{provider}/callback", Answer.drop());
      user.on("GET", "/auth/terms", Answer.json(200, "{}"));
      for (int i = 0; i < 3; i++) {
        edge.get("/auth/terms").send(); // so that a connection is there to be used again
        assertThat(edge.get(callback).send().status()).isEqualTo(502);
        assertThat(user.requests("GET", "/auth/oauth/{provider}/callback")).hasSize(i + 1);
      }

      var head = edge.call("HEAD", callback).send();

      assertThat(head.status()).isEqualTo(405);
      assertThat(head.header("Allow")).isEqualTo("GET, OPTIONS");
      assertThat(user.requests("GET", "/auth/oauth/{provider}/callback")).hasSize(3);
    }
  }

  @Test
  void aProviderThatFailsOpensNoCircuitOfUser() {
    try (StandIn user = StandIn.start();
        TestEdge edge = TestEdge.start(Map.of("tq.user.url", user.url()))) {
      user.on(
          "GET",
          "/auth/oauth/{provider}/callback",
          Answer.json(502, "{\"code\":\"OAUTH_PROVIDER_ERROR\",\"message\":\"m\"}"));
      user.on("GET", "/auth/terms", Answer.json(200, "{}"));
      for (int i = 0; i < 50; i++) {
        assertThat(edge.get("/auth/oauth/kakao/callback").send().json().getString("code"))
            .isEqualTo("OAUTH_PROVIDER_ERROR");
      }

      assertThat(edge.get("/auth/terms").send().status()).isEqualTo(200);
    }
  }

  @Test
  void clientThatPausesInItsBodyIsNotMistakenForASlowService() throws Exception {
    try (TestEdge edge = TestEdge.start(Map.of("tq.queue.timeout", "300ms"))) {
      edge.service("queue")
          .on("POST", "/queue/enter", r -> Answer.json(200, "" + r.body().length()));
      try (Socket socket = new Socket("127.0.0.1", edge.port())) {
        var out = socket.getOutputStream();
        out.write(
            ("POST /queue/enter HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Authorization: Bearer "
                    + TestEdge.user()
                    + "\r\nContent-Length: 80000\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[40_000]);
        await().pollDelay(Duration.ofMillis(900)).until(() -> true); // longer than the service has
        out.write(new byte[40_000]);
        assertThat(TestEdge.readAll(socket)).startsWith("HTTP/1.1 200 ").endsWith("80000");
      }
    }
  }

  @Test
  @Tag("REQ-GW-017")
  void unreachableServiceIs503AndOneThatHangsUpIs502() {
    try (TestEdge edge = TestEdge.start()) {
      edge.service("reservation").on("POST", "/reservations/hold", Answer.drop());
      var dropped = edge.post("/reservations/hold", "{}").token(TestEdge.user()).send();
      assertThat(dropped.status()).isEqualTo(502);
      assertThat(dropped.code()).isEqualTo("BAD_GATEWAY");
      assertThat(edge.service("reservation").requests("POST", "/reservations/hold"))
          .as("a POST is sent once")
          .hasSize(1);
      edge.service("reservation").down();
      var down = edge.post("/reservations/hold", "{}").token(TestEdge.user()).send();
      assertThat(down.status()).isEqualTo(503);
      assertThat(down.header("Retry-After")).isNotEmpty();
    }
  }

  @Test
  void restartedServiceIsReachedThoughIdleConnectionsAreStale() {
    try (TestEdge edge = TestEdge.start()) {
      edge.answers("event", "GET", "/events", "{}");
      edge.answers("queue", "POST", "/queue/enter", "{}");
      for (int i = 0; i < 3; i++) {
        assertThat(edge.get("/events").send().status()).isEqualTo(200);
        assertThat(edge.post("/queue/enter", "{}").token(TestEdge.user()).send().status())
            .isEqualTo(200);
        for (String name : List.of("event", "queue")) {
          edge.service(name).down();
          edge.service(name).up();
        }
        // connections that rested a moment only are used unchecked
        await().pollDelay(Duration.ofMillis(150)).until(() -> true);
      }
    }
  }
}
