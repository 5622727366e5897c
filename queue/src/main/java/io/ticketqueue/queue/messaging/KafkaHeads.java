package io.ticketqueue.queue.messaging;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.queue.HeadWitness;
import io.ticketqueue.queue.JournalStore;
import io.ticketqueue.queue.journal.Beacon;
import io.ticketqueue.queue.journal.Lots;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** The heads in the topic {@code queue.heads}, keyed by the schedule. */
@Component
public class KafkaHeads implements HeadWitness {
  private static final String CHANNEL = "queue-heads";

  /** More than there are schedules alive, and fewer than the channel takes. */
  private static final int MOST_UNDER_WAY = 1_000;

  private final Emitter<Object> channel;
  private final String topic;
  private final Clock clock;
  private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);

  @Inject
  public KafkaHeads(@Channel(CHANNEL) Emitter<Object> channel, Settings settings, Clock clock) {
    this(channel, settings.text("mp.messaging.outgoing." + CHANNEL + ".topic"), clock);
  }

  KafkaHeads(Emitter<Object> channel, String topic, Clock clock) {
    this.channel = channel;
    this.topic = topic;
    this.clock = clock;
  }

  @Override
  public void keep(UUID scheduleId, JournalStore.Head head, @Nullable Lots lots) {
    if (!underWay.tryAcquire()) {
      return; // Kafka is away; the next minute's head says all that this one does
    }
    String text = envelope(scheduleId, head, lots).toString();
    try {
      channel.send(
          Message.of(
              new ProducerRecord<>(topic, scheduleId.toString(), text),
              this::done,
              failure -> done()));
    } catch (IllegalStateException e) { // the channel takes nothing, not yet or no more
      underWay.release();
      throw e;
    }
  }

  private CompletionStage<Void> done() {
    underWay.release();
    return CompletableFuture.completedFuture(null);
  }

  private JsonObject envelope(UUID scheduleId, JournalStore.Head head, @Nullable Lots lots) {
    String at = clock.instant().toString();
    JsonObjectBuilder payload =
        JsonP.createObjectBuilder()
            .add("scheduleId", scheduleId.toString())
            .add("sequence", head.sequence())
            .add("hash", head.hash())
            .add("signature", head.signature())
            .add("at", at);
    if (lots != null) {
      payload.add("commitment", lots.commitment());
      Beacon beacon = lots.beacon();
      if (beacon != null) {
        payload.add(
            "beacon",
            JsonP.createObjectBuilder().add("name", beacon.name()).add("round", beacon.round()));
      }
    }
    return JsonP.createObjectBuilder()
        .add("eventId", Ids.random().toString())
        .add("eventType", "JournalHead")
        .add("aggregateId", scheduleId.toString())
        .add("aggregateType", "Queue")
        .add("version", "v1")
        .add("timestamp", at)
        .add("metadata", JsonP.createObjectBuilder())
        .add("payload", payload)
        .build();
  }
}
