package io.ticketqueue.stack;

import io.ticketqueue.testkit.ShiftedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole torture of reservation: 2,000 buyers against 200 seats, one instance frozen for a
 * minute, the third instance's clock half a minute ahead. {@code -Dtq.torture.seed=…} repeats a
 * plan, {@code -Dtq.torture.rounds=…} goes on for longer.
 */
class TortureChaos {
  private static final long SEED = Long.getLong("tq.torture.seed", System.currentTimeMillis());
  private static final int ROUNDS = Integer.getInteger("tq.torture.rounds", 2);

  @TempDir Path folder;

  @Test
  void everySeatIsSoldOnceWhateverHappens() throws Exception {
    Path clock = ShiftedClock.agent(folder);
    try (TortureHall hall =
        TortureHall.open(
            Map.of(
                "TQ_HOLD_DURATION",
                "PT40S",
                "JAVA_TOOL_OPTIONS@3",
                "-javaagent:" + clock + "=30000"))) {
      TorturePlan plan = TorturePlan.of(SEED, ROUNDS, Duration.ofSeconds(4), Duration.ofMinutes(1));
      new Torture(hall, plan, 2_000, 20, Duration.ofMinutes(5)).run();
    }
  }
}
