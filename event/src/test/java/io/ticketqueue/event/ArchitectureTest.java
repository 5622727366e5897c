package io.ticketqueue.event;

import io.ticketqueue.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void theCodeKeepsToItsLayoutAndRunsAnywhere() {
    ArchitectureRules.application("event").check();
  }
}
