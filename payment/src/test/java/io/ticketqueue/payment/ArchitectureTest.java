package io.ticketqueue.payment;

import io.ticketqueue.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void obeysTheRulesOfEveryApplication() {
    ArchitectureRules.application("payment").check();
  }
}
