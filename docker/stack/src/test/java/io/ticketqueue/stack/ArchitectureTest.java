package io.ticketqueue.stack;

import io.ticketqueue.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void keepsToTheRules() {
    ArchitectureRules.bound("stack").check();
  }
}
