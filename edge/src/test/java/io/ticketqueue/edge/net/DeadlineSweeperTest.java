package io.ticketqueue.edge.net;

import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeadlineSweeperTest {
  @Test
  void failureOfOneDoesNotKeepOthersFromBeingChecked() {
    var looks = new AtomicInteger();
    try (DeadlineSweeper sweeper = new DeadlineSweeper().start()) {
      sweeper.add(
          now -> {
            throw new IllegalStateException("expected by a test");
          });
      sweeper.add(now -> looks.incrementAndGet());
      await().until(() -> looks.get() > 2);
    }
  }
}
