package io.ticketqueue.chassis.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.servers.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances; one is stopped by the kernel in the middle of a transaction, as when its machine
 * is frozen: neither PostgreSQL nor Kafka is told.
 */
class FrozenInstanceIT {
  private static final int EVENTS = 30;
  private static final Duration START = Duration.ofSeconds(60);

  /** D-24. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final Instances instances = Instances.create();

  @AfterEach
  void close() {
    instances.close();
  }

  @Test
  void aFrozenInstanceHoldsUpNothingForLongAndDoublesNothingWhenItIsBack() throws Exception {
    try (TestService writer = instances.writer()) {
      ChildProcess frozen = instances.start(folder, folder.toString());
      writer.append(UUID.randomUUID(), 0, ServiceProcess.STOP);
      // It has the outbox's slots, the event's entry in the inbox, and the row that all need.
      await().atMost(START).until(() -> Files.exists(folder.resolve(ServiceProcess.STOPPED)));
      frozen.freeze();
      long since = System.nanoTime();
      instances.start(folder);
      for (int n = 0; n < EVENTS; n++) {
        writer.append(UUID.randomUUID(), n);
      }
      await()
          .atMost(LIMIT.minusNanos(System.nanoTime() - since))
          .untilAsserted(
              () -> {
                assertThat(instances.effects()).isEqualTo(EVENTS + 1);
                assertThat(instances.unpublished()).isZero();
              });
      Files.createFile(folder.resolve(ServiceProcess.GO));
      frozen.thaw(); // and appends an event of its own
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () -> {
                assertThat(instances.effects()).isEqualTo(EVENTS + 2);
                assertThat(instances.unpublished()).isZero();
              });
      assertThat(instances.twice()).isZero();
      assertThat(instances.changes()).isEqualTo(EVENTS + 2);
      assertThat(writer.letters.count()).isZero();
    }
  }
}
