package io.ticketqueue.queue;

import io.ticketqueue.testkit.Servers;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Events of the neighbours, on the real broker. */
final class Events {
  private static final KafkaProducer<String, String> PRODUCER =
      new KafkaProducer<>(Servers.kafka().client(), new StringSerializer(), new StringSerializer());

  private Events() {}

  static void reservation(String type, UUID schedule, UUID reservation, UUID user, int seats) {
    JsonObject payload =
        Json.createObjectBuilder()
            .add("reservationId", reservation.toString())
            .add("userId", user.toString())
            .add("scheduleId", schedule.toString())
            .add("seatIds", ids(seats))
            .build();
    send("reservation.events", reservation, envelope(type, reservation, "Reservation", payload));
  }

  static void changed(UUID schedule) {
    JsonObject payload =
        Json.createObjectBuilder().add("scheduleId", schedule.toString()).add("version", 1).build();
    send("event.events", schedule, envelope("ScheduleChanged", schedule, "Schedule", payload));
  }

  static void event(String type, UUID schedule) {
    UUID event = UUID.randomUUID();
    JsonObjectBuilder payload =
        Json.createObjectBuilder()
            .add("eventId", event.toString())
            .add("scheduleIds", Json.createArrayBuilder().add(schedule.toString()));
    send("event.events", event, envelope(type, event, "Event", payload.build()));
  }

  private static JsonArrayBuilder ids(int count) {
    JsonArrayBuilder ids = Json.createArrayBuilder();
    for (int i = 0; i < count; i++) {
      ids.add(UUID.randomUUID().toString());
    }
    return ids;
  }

  private static String envelope(String type, UUID id, String aggregate, JsonObject payload) {
    return Json.createObjectBuilder()
        .add("eventId", UUID.randomUUID().toString())
        .add("eventType", type)
        .add("aggregateId", id.toString())
        .add("aggregateType", aggregate)
        .add("version", "v1")
        .add("timestamp", Instant.now().toString())
        .add("metadata", Json.createObjectBuilder())
        .add("payload", payload)
        .build()
        .toString();
  }

  static void send(String topic, UUID key, String value) {
    try {
      PRODUCER.send(new ProducerRecord<>(topic, key.toString(), value)).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
