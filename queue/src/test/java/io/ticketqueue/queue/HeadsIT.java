package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.queue.journal.JournalDocument;
import io.ticketqueue.queue.journal.Verification;
import io.ticketqueue.testkit.Servers;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Heads leave Redis: through Kafka, and with every answer to a buyer. */
@Tag("REQ-QUEUE-001")
class HeadsIT extends DeployedQueue {
  @Deployment(testable = false)
  static Archive<?> queue() {
    return archive("queue-heads");
  }

  @Test
  void aHeadSeenElsewhereIsInTheJournalOrTheJournalIsAnother() {
    UUID user = user();
    calls.entered(user, schedule.id());
    String head =
        await()
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofSeconds(3))
            .until(() -> calls.status(user, schedule.id()).json(), status -> !status.isNull("head"))
            .getString("head");
    JsonObject kept = awaitKept(schedule.id());
    assertThat(kept.getString("signature")).isNotEmpty();

    String path = "/queue/admin/" + schedule.id() + "/journal";
    JournalDocument journal =
        JournalDocument.read(new StringReader(calls.adminCall("GET", path, "").body()));
    assertThat(Verification.of(journal).fault()).isEmpty();
    assertThat(Verification.head(journal, JournalDocument.seenHead(head).orElseThrow())).isEmpty();
    String ofKafka =
        schedule.id()
            + "."
            + kept.getInt("sequence")
            + "."
            + kept.getString("hash")
            + "."
            + kept.getString("signature");
    assertThat(Verification.head(journal, JournalDocument.seenHead(ofKafka).orElseThrow()))
        .isEmpty();
  }

  private static JsonObject awaitKept(UUID schedule) {
    var config = new HashMap<>(Servers.kafka().client());
    List<JsonObject> kept = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      TopicPartition heads = new TopicPartition("queue.heads", 0);
      consumer.assign(List.of(heads));
      consumer.seekToBeginning(List.of(heads));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(500))
                    .forEach(
                        r -> {
                          JsonObject head =
                              Json.createReader(new StringReader(r.value())).readObject();
                          if (r.key().equals(schedule.toString())
                              && head.getJsonObject("payload").getInt("sequence") > 0) {
                            kept.add(head.getJsonObject("payload"));
                          }
                        });
                return !kept.isEmpty();
              });
    }
    return kept.getLast();
  }
}
