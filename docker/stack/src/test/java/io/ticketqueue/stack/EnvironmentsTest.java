package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How two sets of applications find each other. */
class EnvironmentsTest {
  @TempDir private Path folder;
  private Environments environments;

  @BeforeEach
  void ofTwoSets() {
    environments = new Environments(new PortPlan(0, 2), Secrets.in(folder));
  }

  @Test
  void anEdgeKnowsEveryInstanceOfEveryService() {
    for (String edge : new String[] {"edge", "edge-2"}) {
      assertThat(environments.of(edge))
          .containsEntry("TQ_USER_URL", "http://127.0.0.1:8081,http://127.0.0.1:8181")
          .containsEntry("TQ_QUEUE_URL", "http://127.0.0.1:8083,http://127.0.0.1:8183")
          .containsEntry("TQ_PAYMENT_URL", "http://127.0.0.1:8085,http://127.0.0.1:8185");
    }
    assertThat(environments.of("edge-2"))
        .containsEntry("SERVER_PORT", "8180")
        .containsEntry("TQ_EDGE_MANAGEMENT_PORT", "8179");
  }

  @Test
  void aServiceFindsItsNeighboursInItsOwnSet() {
    assertThat(environments.of("payment"))
        .containsEntry("TQ_RESERVATION_URL", "http://127.0.0.1:8084");
    assertThat(environments.of("payment-2"))
        .containsEntry("SERVER_PORT", "8185")
        .containsEntry("TQ_RESERVATION_URL", "http://127.0.0.1:8184")
        .containsEntry(
            "MP_JWT_VERIFY_PUBLICKEY_LOCATION", "http://127.0.0.1:8181/.well-known/jwks.json");
  }

  @Test
  void serversAndSandboxAreShared() {
    for (String name :
        new String[] {"TQ_DB_URL", "TQ_REDIS_URL", "KAFKA_BOOTSTRAP_SERVERS", "TQ_PORTONE_URL"}) {
      assertThat(environments.of("payment-2").get(name))
          .isNotNull()
          .isEqualTo(environments.of("payment").get(name));
    }
    assertThat(environments.of("payment-2").get("TQ_DB_PASSWORD"))
        .isEqualTo(environments.of("payment").get("TQ_DB_PASSWORD"));
  }
}
