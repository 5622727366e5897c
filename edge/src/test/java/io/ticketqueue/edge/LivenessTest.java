package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.edge.net.DeadlineSweeper;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LivenessTest {
  @Test
  void theEdgeWorksWhileDeadlinesAreChecked() {
    try (var sweeper = new DeadlineSweeper().start();
        var liveness = new Liveness(Settings.with(Map.of()), sweeper, Duration.ofSeconds(2))) {
      assertThat(liveness.isUp()).isTrue();
      await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(10)).until(liveness::isUp);
      sweeper.close();
      await().until(() -> !liveness.isUp());
      assertThat(liveness.downSeconds()).isZero(); // nobody watches
    }
  }
}
