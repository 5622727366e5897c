package io.ticketqueue.user;

import io.ticketqueue.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void theLayoutIsKept() {
    ArchitectureRules.application("user").check();
  }
}
