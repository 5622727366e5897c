package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LimitsIT {
  private static TestEdge edge;
  private static TestEdge second;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
    second = TestEdge.start();
    for (TestEdge one : new TestEdge[] {edge, second}) {
      one.answers("user", "POST", "/auth/login", "{}");
      one.answers("user", "POST", "/auth/signup", "{}");
      one.answers("event", "GET", "/events", "{}");
      one.answers("payment", "POST", "/payments", "{}");
      one.answers("payment", "POST", "/payments/confirm", "{}");
      one.answers("payment", "POST", "/payments/webhook", "{}");
      one.answers("reservation", "POST", "/reservations/hold", "{}");
      one.answers("reservation", "POST", "/tickets/verify", "{}");
      one.answers("queue", "GET", "/queue/status", "{}");
    }
  }

  @AfterAll
  static void stop() {
    edge.close();
    second.close();
  }

  @BeforeEach
  void forget() {
    Servers.redis().flush();
  }

  private static int login(TestEdge to, String address) {
    return to.post("/auth/login", "{}").header("X-Forwarded-For", address).send().status();
  }

  @Test
  @Tag("REQ-GW-005")
  void logInIsLimitedPerAddressOverAllEdgesApartFromSignUp() {
    String address = TestEdge.newAddress();
    for (int i = 0; i < 10; i++) {
      assertThat(login(i % 2 == 0 ? edge : second, address)).isEqualTo(200);
    }
    var reply = second.post("/auth/login", "{}").header("X-Forwarded-For", address).send();
    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.code()).isEqualTo("RATE_LIMIT_EXCEEDED");
    assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 62);
    assertThat(reply.header("RateLimit-Limit")).isEqualTo("10");
    assertThat(reply.header("RateLimit-Remaining")).isEqualTo("0");
    assertThat(reply.header("RateLimit-Reset")).isNotEmpty();
    assertThat(edge.post("/auth/signup", "{}").header("X-Forwarded-For", address).send().status())
        .isEqualTo(200);
    assertThat(login(edge, TestEdge.newAddress())).isEqualTo(200);
  }

  @Test
  @Tag("REQ-GW-005")
  void limitHoldsForConcurrentRequestsOnSeveralEdges() throws Exception {
    String address = TestEdge.newAddress();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> statuses =
          IntStream.range(0, 60)
              .mapToObj(i -> clients.submit(() -> login(i % 2 == 0 ? edge : second, address)))
              .toList();
      int good = 0;
      for (Future<Integer> status : statuses) {
        good += status.get() == 200 ? 1 : 0;
      }
      assertThat(good).isEqualTo(10);
    }
  }

  @Test
  void everyCountedResponseHasRateLimitHeaders() {
    for (String path : new String[] {"/events", "/nothing", "/users/me"}) {
      var reply = edge.get(path).send();
      assertThat(reply.header("RateLimit-Limit")).as(path).isEqualTo("600");
      assertThat(reply.header("RateLimit-Remaining")).as(path).isEqualTo("599");
      assertThat(Integer.parseInt(reply.header("RateLimit-Reset"))).as(path).isBetween(1, 62);
      assertThat(reply.header("Retry-After")).as(path).isEmpty();
    }
    var user = edge.get("/events").token(TestEdge.user()).send();
    assertThat(user.header("RateLimit-Limit")).isEqualTo("300");
    assertThat(user.header("RateLimit-Remaining")).isEqualTo("299");
    assertThat(edge.post("/payments/webhook", "{}").send().header("RateLimit-Limit"))
        .isEqualTo("6000");
  }

  @Test
  void routeWhoseClassHasNoRateStopsTheStart() {
    assertThatThrownBy(() -> TestEdge.start(Map.of("tq.edge.limits.holds.user", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("tq.edge.limits.holds ");
  }

  @Test
  void untrustedPeerCannotChooseItsAddress() {
    try (TestEdge open = TestEdge.start(Map.of("tq.edge.trusted-proxies", ""))) {
      open.answers("user", "POST", "/auth/login", "{}");
      for (int i = 0; i < 10; i++) {
        assertThat(login(open, "203.0.113." + i)).isEqualTo(200);
      }
      assertThat(login(open, "203.0.113.99")).isEqualTo(429);
    }
  }

  @Test
  @Tag("REQ-GW-018")
  void paymentsAreLimitedPerUserConfirmIncluded() {
    String token = TestEdge.user();
    for (int i = 0; i < 20; i++) {
      String path = i % 2 == 0 ? "/payments" : "/payments/confirm";
      assertThat(edge.post(path, "{}").token(token).send().status()).isEqualTo(200);
    }
    assertThat(edge.post("/payments", "{}").token(token).send().code())
        .isEqualTo("RATE_LIMIT_EXCEEDED");
    assertThat(edge.post("/payments", "{}").token(TestEdge.user()).send().status()).isEqualTo(200);
  }

  @Test
  @Tag("REQ-GW-018")
  void paymentsAreLimitedPerAddressButNotTheWebhook() {
    String address = TestEdge.newAddress();
    List<String> tokens = Stream.generate(TestEdge::user).limit(51).toList();
    int refused = 0;
    for (String token : tokens) {
      var call = edge.post("/payments", "{}").token(token).header("X-Forwarded-For", address);
      refused += call.send().status() == 429 ? 1 : 0;
    }
    assertThat(refused).isEqualTo(1);
    assertThat(
            edge.post("/payments/webhook", "{}").header("X-Forwarded-For", address).send().status())
        .isEqualTo(200);
  }

  @Test
  @Tag("REQ-GW-018")
  void paymentsAreLimitedInTotalAndRefusedOnesDoNotCount() {
    try (TestEdge tight =
        TestEdge.start(
            Map.of(
                "tq.edge.limits.payments.all", "3/60s",
                "tq.edge.limits.payments.user", "2/60s"))) {
      tight.answers("payment", "POST", "/payments", "{}");
      String eager = TestEdge.user();
      assertThat(tight.post("/payments", "{}").token(eager).send().status()).isEqualTo(200);
      assertThat(tight.post("/payments", "{}").token(eager).send().status()).isEqualTo(200);
      assertThat(tight.post("/payments", "{}").token(eager).send().status()).isEqualTo(429);
      org.awaitility.Awaitility.await()
          .until(() -> tight.post("/payments", "{}").token(TestEdge.user()).send().status() == 200);
      assertThat(tight.post("/payments", "{}").token(TestEdge.user()).send().status())
          .isEqualTo(429);
    }
  }

  @Test
  @Tag("REQ-GW-005")
  void browsingIsLimitedPerAddressWhenAnonymousAndPerUserWhenNot() {
    try (TestEdge tight =
        TestEdge.start(
            Map.of(
                "tq.edge.limits.general.anonymous", "5/60s",
                "tq.edge.limits.general.user", "3/60s",
                "tq.edge.limits.general.user-with-queue-token", "6/60s"))) {
      tight.answers("event", "GET", "/events", "{}");
      String address = TestEdge.newAddress();
      for (int i = 0; i < 5; i++) {
        String path = i == 4 ? "/unknown" : "/events";
        assertThat(tight.get(path).header("X-Forwarded-For", address).send().status())
            .isNotEqualTo(429);
      }
      assertThat(tight.get("/unknown").header("X-Forwarded-For", address).send().status())
          .as("the limit per address comes before the path")
          .isEqualTo(429);
      String token = TestEdge.user();
      for (int i = 0; i < 3; i++) {
        assertThat(tight.get("/events").token(token).send().status()).isEqualTo(200);
      }
      assertThat(tight.get("/events").token(token).send().status()).isEqualTo(429);
      String queueToken = "qr_" + UUID.randomUUID();
      assertThat(
              tight.get("/events").token(token).header("X-Queue-Token", queueToken).send().status())
          .as("a token that no service checks buys nothing")
          .isEqualTo(429);
      String seats = "/reservations/seats/" + UUID.randomUUID();
      tight.answers("reservation", "GET", seats, "{}");
      for (int i = 0; i < 3; i++) {
        assertThat(
                tight.get(seats).token(token).header("X-Queue-Token", queueToken).send().status())
            .isEqualTo(200);
      }
      assertThat(tight.get(seats).token(token).header("X-Queue-Token", queueToken).send().status())
          .isEqualTo(429);
    }
  }

  @Test
  void holdsAreLimitedPerUserAndQueueStatusIsNotCounted() {
    String token = TestEdge.user();
    for (int i = 0; i < 20; i++) {
      assertThat(edge.post("/reservations/hold", "{}").token(token).send().status()).isEqualTo(200);
    }
    assertThat(edge.post("/reservations/hold", "{}").token(token).send().status()).isEqualTo(429);
    assertThat(edge.get("/queue/status").token(token).send().header("RateLimit-Limit")).isEmpty();
  }

  @Test
  void aGateScansAHundredTicketsASecondApartFromEverythingElse() {
    String gate = TestTokens.shared().gate();
    var scan = edge.post("/tickets/verify", "{}").token(gate).send();
    assertThat(scan.status()).isEqualTo(200);
    assertThat(scan.header("RateLimit-Limit")).isEqualTo("100");
    assertThat(Integer.parseInt(scan.header("RateLimit-Reset"))).isBetween(1, 2);
    assertThat(edge.get("/events").token(gate).send().header("RateLimit-Remaining"))
        .isEqualTo("299");
  }

  @Test
  @Tag("REQ-GW-005")
  void limitsAreCountedLocallyWithoutRedis() {
    try (TestEdge alone = TestEdge.start(Map.of("tq.redis.url", TestEdge.NO_REDIS))) {
      alone.answers("user", "POST", "/auth/login", "{}");
      String address = TestEdge.newAddress();
      for (int i = 0; i < 10; i++) {
        assertThat(login(alone, address)).isEqualTo(200);
      }
      assertThat(login(alone, address)).isEqualTo(429);
    }
  }

  @Test
  void limitsHoldOnACluster() {
    try (TestEdge clustered =
        TestEdge.start(Map.of("tq.redis.url", Servers.redisCluster().url("edge")))) {
      clustered.answers("payment", "POST", "/payments", "{}");
      String token = TestEdge.user();
      for (int i = 0; i < 20; i++) {
        assertThat(clustered.post("/payments", "{}").token(token).send().status()).isEqualTo(200);
      }
      assertThat(clustered.post("/payments", "{}").token(token).send().status()).isEqualTo(429);
    }
  }

  /** Entering again is not a way to ask. */
  @Test
  @Tag("REQ-GW-005")
  void enteringIsLimitedPerUser() {
    edge.answers("queue", "POST", "/queue/enter", "{}");
    String token = TestEdge.user();
    String json = "{\"other\":1}";
    for (int i = 0; i < 10; i++) {
      assertThat(edge.post("/queue/enter", json).token(token).send().status()).isEqualTo(200);
    }
    assertThat(edge.post("/queue/enter", json).token(token).send().status()).isEqualTo(429);
    assertThat(edge.post("/queue/enter", json).token(TestEdge.user()).send().status())
        .isEqualTo(200);
  }

  /** A thousand addresses may not ask for a thousand password hashes at once. */
  @Test
  @Tag("REQ-GW-005")
  void logInsAreLimitedInAll() {
    try (TestEdge tight = TestEdge.start(Map.of("tq.edge.limits.login.all", "3/60s"))) {
      tight.answers("user", "POST", "/auth/login", "{}");
      for (int i = 0; i < 3; i++) {
        assertThat(login(tight, TestEdge.newAddress())).isEqualTo(200);
      }
      assertThat(login(tight, TestEdge.newAddress())).isEqualTo(429);
    }
  }

  @Test
  void drawsAndJournalsHaveALimitOfTheirOwn() {
    String address = TestEdge.newAddress();
    String path = "/queue/draw/" + UUID.randomUUID();
    edge.answers("queue", "GET", path, "{}");
    for (int i = 0; i < 60; i++) {
      assertThat(edge.get(path).header("X-Forwarded-For", address).send().status()).isEqualTo(200);
    }
    assertThat(edge.get(path).header("X-Forwarded-For", address).send().status()).isEqualTo(429);
    assertThat(edge.get("/events").header("X-Forwarded-For", address).send().status())
        .isEqualTo(200);
  }
}
