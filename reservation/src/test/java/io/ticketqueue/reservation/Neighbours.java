package io.ticketqueue.reservation;

import io.ticketqueue.testkit.Servers;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** What payment and event tell on Kafka. */
final class Neighbours {
  private static final KafkaProducer<String, String> KAFKA =
      new KafkaProducer<>(Servers.kafka().client(), new StringSerializer(), new StringSerializer());

  private Neighbours() {}

  /** A reservation, as read over the internal API, is paid. */
  static void paid(JsonObject reservation, UUID payment) {
    paid(
        reservation.getString("reservationId"),
        payment,
        reservation.getInt("totalAmount"),
        reservation.getJsonArray("seatIds"));
  }

  static void paid(String reservation, UUID payment, long amount, JsonArray seatIds) {
    JsonObject payload =
        Json.createObjectBuilder()
            .add("paymentId", payment.toString())
            .add("reservationId", reservation)
            .add("amount", amount)
            .add("seatIds", seatIds)
            .build();
    tell("payment.events", "PaymentSuccess", payment, payload.toString());
  }

  static void failed(String reservation, UUID payment) {
    tell("payment.events", "PaymentFailed", payment, about(reservation, payment));
  }

  static void refunded(String reservation, UUID payment) {
    tell("payment.events", "PaymentRefunded", payment, about(reservation, payment));
  }

  static void disputed(String reservation, UUID payment, UUID dispute, String state) {
    tell(
        "payment.events",
        "PaymentDisputed",
        payment,
        """
        {"disputeId":"%s","paymentId":"%s","reservationId":"%s","amount":1000,"state":"%s",
         "openedAt":"2026-06-01T00:00:00Z","closedAt":null}\
        """
            .formatted(dispute, payment, reservation, state));
  }

  static void changed(Show show) {
    tell(
        "event.events",
        "ScheduleChanged",
        show.eventId(),
        "{\"scheduleId\":\"" + show.id() + "\"}");
  }

  /** All at once. */
  static void changed(List<UUID> schedules) {
    for (UUID schedule : schedules) {
      send(
          "event.events",
          "ScheduleChanged",
          schedule,
          "{\"scheduleId\":\"" + schedule + "\",\"version\":2}");
    }
    KAFKA.flush();
  }

  /** As event said it before it knew of used tickets. */
  static void cancelled(Show show) {
    tell(
        "event.events",
        "EventCancelled",
        show.eventId(),
        "{\"eventId\":\"" + show.eventId() + "\",\"scheduleIds\":[\"" + show.id() + "\"]}");
  }

  static void changed(Show show, int version) {
    tell(
        "event.events",
        "ScheduleChanged",
        show.id(),
        "{\"scheduleId\":\"" + show.id() + "\",\"version\":" + version + "}");
  }

  static void cancelled(Show show, boolean includeUsed) {
    tell(
        "event.events",
        "EventCancelled",
        show.eventId(),
        """
        {"eventId":"%s","scheduleIds":["%s"],"reason":null,"includeUsed":%s,
         "cancelledAt":"2026-06-01T00:00:00Z"}\
        """
            .formatted(show.eventId(), show.id(), includeUsed));
  }

  private static String about(String reservation, UUID payment) {
    return "{\"paymentId\":\"" + payment + "\",\"reservationId\":\"" + reservation + "\"}";
  }

  private static void tell(String topic, String type, UUID aggregate, String payload) {
    send(topic, type, aggregate, payload);
    KAFKA.flush();
  }

  private static void send(String topic, String type, UUID aggregate, String payload) {
    String event =
        """
        {"eventId":"%s","eventType":"%s","aggregateId":"%s","aggregateType":"X","version":"v1",
         "timestamp":"%s","metadata":{"correlationId":null,"causationId":null,"userId":null},
         "payload":%s}\
        """
            .formatted(UUID.randomUUID(), type, aggregate, Instant.now(), payload);
    var unused = KAFKA.send(new ProducerRecord<>(topic, aggregate.toString(), event));
  }
}
