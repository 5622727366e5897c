package io.ticketqueue.stack;

import io.ticketqueue.testkit.ShiftedClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The torture of reservation at a size that the build bears, the third instance's clock half a
 * minute ahead; {@link TortureChaos} is the whole one. {@code -Dtq.torture.seed=…} chooses another
 * plan.
 */
class TortureIT {
  private static final long SEED = Long.getLong("tq.torture.seed", 20261128);

  private static TortureHall hall;

  @BeforeAll
  static void up(@TempDir Path folder) throws IOException {
    hall =
        TortureHall.open(
            Map.of(
                "TQ_HOLD_DURATION",
                "PT15S",
                "JAVA_TOOL_OPTIONS@3",
                "-javaagent:" + ShiftedClock.agent(folder) + "=30000"));
  }

  @AfterAll
  static void down() {
    if (hall != null) {
      hall.close();
    }
  }

  @Test
  @Tag("REQ-RSV-001")
  void everySeatIsSoldOnceWhateverHappens() {
    TorturePlan plan = TorturePlan.of(SEED, 1, Duration.ofSeconds(1), Duration.ofSeconds(6));
    new Torture(hall, plan, 200, 6, Duration.ofSeconds(90)).run();
  }
}
