package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.contract.AccessMatrix;
import io.ticketqueue.testkit.http.TestClient;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may call what, of every operation and on whichever runtime. */
class AccessIT extends UserSuite {
  @Test
  @Tag("REQ-GW-002")
  @Tag("REQ-GW-015")
  void everyOperationRefusesWhoMayNotCallIt() {
    String admin = api.get("/users/me", api.login(ADMIN).access()).text("id");
    int calls =
        AccessMatrix.of(
                TestClient.at(base), TestTokens.signedWith(SIGNING_KEY), UUID.fromString(admin))
            .check();
    assertThat(calls).isGreaterThan(100);
  }
}
