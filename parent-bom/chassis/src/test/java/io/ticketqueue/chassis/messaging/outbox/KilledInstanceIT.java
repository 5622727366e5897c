package io.ticketqueue.chassis.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.servers.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances publish and consume; one is killed in the middle. */
class KilledInstanceIT {
  private static final int AGGREGATES = 40;
  private static final int EVENTS = 25;
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final Instances instances = Instances.create();

  @AfterEach
  void close() {
    instances.close();
  }

  @Test
  @Tag("REQ-RSV-012")
  void everyEventHasItsEffectOnceAndInOrder() {
    List<UUID> aggregates = Stream.generate(UUID::randomUUID).limit(AGGREGATES).toList();
    try (TestService writer = instances.writer()) {
      ChildProcess first = instances.start(folder);
      instances.start(folder);
      for (int n = 0; n < EVENTS; n++) {
        int number = n;
        instances
            .database()
            .requiresNew(
                () -> {
                  aggregates.forEach(aggregate -> writer.appendHere(aggregate, number, ""));
                  return null;
                });
      }
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> instances.effects() > 100);
      first.kill();
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(instances.effects()).isEqualTo(AGGREGATES * EVENTS));
      assertThat(writer.letters.count()).isZero();
    }
    Map<Object, List<Integer>> numbers = new HashMap<>();
    instances
        .database()
        .rows(
            "select cast(aggregate as text), n from public.effects where service = ?1 order by id",
            instances.name())
        .forEach(
            row ->
                numbers
                    .computeIfAbsent(((Object[]) row)[0], key -> new ArrayList<>())
                    .add(((Number) ((Object[]) row)[1]).intValue()));
    List<Integer> inOrder = IntStream.range(0, EVENTS).boxed().toList();
    assertThat(numbers)
        .hasSize(AGGREGATES)
        .allSatisfy((aggregate, ns) -> assertThat(ns).isEqualTo(inOrder));
  }
}
