package io.ticketqueue.event;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.testkit.Servers;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** What payment and reservation publish about a reservation, on the real Kafka. */
final class SaleMessages implements AutoCloseable {
  /** A message that may be sent more than once. */
  record Message(UUID id, String type, String schedule, UUID reservation, List<String> seats) {
    Message(String type, String schedule, UUID reservation, List<String> seats) {
      this(UUID.randomUUID(), type, schedule, reservation, seats);
    }

    boolean isOfPayment() {
      return type.startsWith("Payment");
    }

    private String json() {
      JsonArrayBuilder ids = JsonP.createArrayBuilder();
      seats.forEach(ids::add);
      return JsonP.createObjectBuilder()
          .add("eventId", id.toString())
          .add("eventType", type)
          .add("aggregateId", reservation.toString())
          .add("aggregateType", isOfPayment() ? "Payment" : "Reservation")
          .add("version", "v1")
          .add("timestamp", Instant.now().toString())
          .add("metadata", JsonValue.EMPTY_JSON_OBJECT)
          .add(
              "payload",
              JsonP.createObjectBuilder()
                  .add("reservationId", reservation.toString())
                  .add("scheduleId", schedule)
                  .add("seatIds", ids))
          .build()
          .toString();
    }
  }

  private final KafkaProducer<String, String> producer =
      new KafkaProducer<>(Servers.kafka().client(), new StringSerializer(), new StringSerializer());

  /** Sends messages in this order; they are on disk when it returns. */
  void send(List<Message> messages) {
    for (Message one : messages) {
      String topic = one.isOfPayment() ? "payment.events" : "reservation.events";
      // A random key: one reservation's messages spread over the partitions.
      var unused =
          producer.send(new ProducerRecord<>(topic, UUID.randomUUID().toString(), one.json()));
    }
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
