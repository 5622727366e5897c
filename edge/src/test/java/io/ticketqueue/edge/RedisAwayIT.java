package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Redis dies under a running edge and comes back. */
class RedisAwayIT {
  @AfterEach
  void bringBack() {
    Servers.redis().start();
  }

  @Test
  @Tag("REQ-GW-002")
  @Tag("REQ-GW-005")
  void withoutRedisReadsAndLimitsGoOnAndStrictRoutesAre503() {
    try (TestEdge edge = TestEdge.start()) {
      edge.answers("user", "GET", "/users/me", "{}");
      edge.answers("user", "POST", "/auth/login", "{}");
      edge.answers("payment", "POST", "/payments", "{}");
      edge.answers("reservation", "POST", "/tickets/verify", "{}");
      assertThat(pay(edge)).isEqualTo(200);

      Servers.redis().kill();
      String address = TestEdge.newAddress();
      for (int i = 0; i < 10; i++) {
        assertThat(login(edge, address)).isEqualTo(200);
      }
      assertThat(login(edge, address)).isEqualTo(429);
      await().atMost(Duration.ofSeconds(30)).until(() -> pay(edge) == 503);
      assertThat(edge.get("/users/me").token(TestEdge.user()).send().status()).isEqualTo(200);
      scansGoOnUpToTheirLimit(edge);

      Servers.redis().start();
      await().atMost(Duration.ofSeconds(30)).until(() -> pay(edge) == 200);
      await().atMost(Duration.ofSeconds(30)).until(() -> login(edge, address) == 200);
    }
  }

  /** The edge counts by itself now; windows of the clock may let twice as many pass. */
  private static void scansGoOnUpToTheirLimit(TestEdge edge) {
    String gate = TestTokens.shared().gate();
    List<Integer> statuses =
        Stream.generate(() -> edge.post("/tickets/verify", "{}").token(gate).send().status())
            .limit(100)
            .toList();
    assertThat(statuses).containsOnly(200);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> atOnce(250, edge, gate).containsAll(Set.of(200, 429)));
  }

  private static List<Integer> atOnce(int times, TestEdge edge, String gate) {
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> scans =
          Stream.generate(
                  () ->
                      clients.submit(
                          () -> edge.post("/tickets/verify", "{}").token(gate).send().status()))
              .limit(times)
              .toList();
      return scans.stream().map(RedisAwayIT::result).toList();
    }
  }

  private static int result(Future<Integer> scan) {
    try {
      return scan.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static int pay(TestEdge edge) {
    return edge.post("/payments", "{}").token(TestEdge.user()).send().status();
  }

  private static int login(TestEdge edge, String address) {
    return edge.post("/auth/login", "{}").header("X-Forwarded-For", address).send().status();
  }
}
