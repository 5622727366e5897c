package io.ticketqueue.payment;

import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.contract.Contract;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka: what payment publishes, and what reservation would publish. */
final class Topic {
  private static final Contract CONTRACT = Contract.load();

  private final List<JsonObject> events = new CopyOnWriteArrayList<>();
  private final KafkaProducer<String, String> producer;

  Topic() {
    producer =
        new KafkaProducer<>(
            Servers.kafka().client(), new StringSerializer(), new StringSerializer());
    Map<String, Object> settings = Servers.kafka().client();
    settings.put("group.id", "test-" + UUID.randomUUID());
    settings.put("auto.offset.reset", "earliest");
    var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    consumer.subscribe(List.of("payment.events"));
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              while (true) {
                consumer
                    .poll(Duration.ofMillis(200))
                    .forEach(
                        record ->
                            events.add(
                                Json.createReader(new StringReader(record.value())).readObject()));
              }
            });
  }

  /** The events of one type about a payment. */
  List<JsonObject> events(String type, String paymentId) {
    return events.stream()
        .filter(
            event ->
                event.getString("eventType").equals(type)
                    && event.getString("aggregateId").equals(paymentId))
        .peek(event -> CONTRACT.checkMessage("payment.events", event.toString()))
        .map(event -> event.getJsonObject("payload"))
        .toList();
  }

  /** Reservation publishes a cancellation. */
  void cancelled(UUID reservation, UUID eventId) {
    tell("ReservationCancelled", eventId, reservation, "\"reason\":\"USER_REQUEST\"");
  }

  /** Reservation publishes a cancellation for which a fee is kept. */
  void cancelled(UUID reservation, UUID eventId, long refundAmount) {
    tell(
        "ReservationCancelled",
        eventId,
        reservation,
        "\"reason\":\"USER_REQUEST\",\"refundAmount\":" + refundAmount);
  }

  /** Reservation publishes a confirmation. */
  void confirmed(UUID reservation) {
    tell(
        "ReservationConfirmed",
        UUID.randomUUID(),
        reservation,
        "\"ticketNumber\":\"T20260601-X9A2B1C\"");
  }

  private void tell(String type, UUID eventId, UUID reservation, String more) {
    String event =
        """
        {"eventId":"%s","eventType":"%s","aggregateId":"%s","aggregateType":"Reservation",
         "version":"v1","timestamp":"%s","metadata":{"correlationId":null,"causationId":null,"userId":null},
         "payload":{"reservationId":"%s","scheduleId":"%s","seatIds":[],%s}}
        """
            .formatted(
                eventId, type, reservation, Instant.now(), reservation, UUID.randomUUID(), more);
    var unused =
        producer.send(new ProducerRecord<>("reservation.events", reservation.toString(), event));
    producer.flush();
  }
}
