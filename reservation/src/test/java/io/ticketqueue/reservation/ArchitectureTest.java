package io.ticketqueue.reservation;

import io.ticketqueue.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void theApplicationKeepsTheRules() {
    ArchitectureRules.application("reservation").check();
  }
}
