package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.contract.AccessMatrix;
import io.ticketqueue.testkit.http.TestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may call what, of every operation and on whichever runtime. */
class AccessIT extends PayingSuite {
  @Test
  @Tag("REQ-GW-002")
  @Tag("REQ-GW-015")
  void everyOperationRefusesWhoMayNotCallIt() {
    int calls = AccessMatrix.of(TestClient.at(base), TestTokens.shared()).check();
    assertThat(calls).isGreaterThan(100);
  }
}
