package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.Servers;
import java.time.Duration;
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
      assertThat(pay(edge)).isEqualTo(200);

      Servers.redis().kill();
      String address = TestEdge.newAddress();
      for (int i = 0; i < 10; i++) {
        assertThat(login(edge, address)).isEqualTo(200);
      }
      assertThat(login(edge, address)).isEqualTo(429);
      await().atMost(Duration.ofSeconds(30)).until(() -> pay(edge) == 503);
      assertThat(edge.get("/users/me").token(TestEdge.user()).send().status()).isEqualTo(200);

      Servers.redis().start();
      await().atMost(Duration.ofSeconds(30)).until(() -> pay(edge) == 200);
      await().atMost(Duration.ofSeconds(30)).until(() -> login(edge, address) == 200);
    }
  }

  private static int pay(TestEdge edge) {
    return edge.post("/payments", "{}").token(TestEdge.user()).send().status();
  }

  private static int login(TestEdge edge, String address) {
    return edge.post("/auth/login", "{}").header("X-Forwarded-For", address).send().status();
  }
}
