package io.ticketqueue.queue;

import io.ticketqueue.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void obeysTheRulesOfEveryApplication() {
    ArchitectureRules.application("queue").check();
  }
}
