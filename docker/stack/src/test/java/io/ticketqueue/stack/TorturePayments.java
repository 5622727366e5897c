package io.ticketqueue.stack;

import io.ticketqueue.testkit.http.Response;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What payment does, on bad days: it claims before it settles, writes what was paid, and what it
 * tells comes late, twice, in another order, and all over again.
 */
final class TorturePayments implements AutoCloseable {
  private static final String TOPIC = "payment.events";
  private static final int LATEST_MILLIS = 1_500;

  private final TortureHall hall;
  private final KafkaProducer<String, String> kafka;
  private final List<Told> told = new CopyOnWriteArrayList<>();

  /** A message as it was sent. */
  private record Told(String key, String text) {}

  /** What a buyer has to pay for. */
  record Bill(String reservation, String user, String schedule, long amount, JsonArray seats) {}

  TorturePayments(TortureHall hall, Map<String, Object> client) {
    this.hall = hall;
    this.kafka = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer());
  }

  /** Claims a reservation at an instance; the same again renews the claim. */
  Response claim(int instance, Bill bill, UUID payment, boolean paid) {
    return hall.asPayment(instance)
        .post("/internal/reservations/" + bill.reservation() + "/payment-claim")
        .json(Map.of("paymentId", payment, "amount", bill.amount(), "paid", paid))
        .timeout(TortureBuyers.RESPONSE)
        .send();
  }

  /** Writes that the money was taken. */
  void record(Bill bill, UUID payment) {
    String sql =
        "insert into payment_service.payments (id, reservation_id, user_id, schedule_id, seat_ids,"
            + " amount, method, payment_key, hold_expires_at, status, transaction_id, paid_at,"
            + " created_at, updated_at) values (?::uuid, ?::uuid, ?::uuid, ?::uuid, ?, ?, 'CARD',"
            + " ?, now(), 'SUCCESS', ?, now(), now(), now())";
    while (true) {
      try (Connection database = hall.database();
          PreparedStatement insert = database.prepareStatement(sql)) {
        insert.setString(1, payment.toString());
        insert.setString(2, bill.reservation());
        insert.setString(3, bill.user());
        insert.setString(4, bill.schedule());
        insert.setArray(
            5, database.createArrayOf("uuid", ids(bill.seats()).toArray(String[]::new)));
        insert.setLong(6, bill.amount());
        insert.setString(7, payment.toString().replace("-", ""));
        insert.setString(8, "tx-" + payment);
        insert.executeUpdate();
        return;
      } catch (SQLException e) {
        if ("23505".equals(e.getSQLState())) {
          return; // an attempt before did it, and its answer was lost
        }
        if (!isAway(e)) {
          throw new IllegalStateException(e); // again would be for ever
        }
        Api.pause(Duration.ofMillis(300));
      }
    }
  }

  /** Whether it is the connection: lost (08), or the server is ending or starting (57P). */
  static boolean isAway(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }

  /** Tells that a payment succeeded: sooner or later, once or several times. */
  void success(Bill bill, UUID payment) {
    JsonObject payload =
        Json.createObjectBuilder()
            .add("paymentId", payment.toString())
            .add("reservationId", bill.reservation())
            .add("scheduleId", bill.schedule())
            .add("userId", bill.user())
            .add("amount", bill.amount())
            .add("seatIds", bill.seats())
            .build();
    Told message = message("PaymentSuccess", payment, payload);
    int copies = ThreadLocalRandom.current().nextInt(1, 4);
    for (int i = 0; i < copies; i++) {
      Api.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(LATEST_MILLIS / 3)));
      if (ThreadLocalRandom.current().nextInt(5) == 0) {
        failed(bill, UUID.randomUUID()); // that of an older attempt, late
      }
      send(message);
    }
  }

  /** Tells that a payment was declined. */
  void failed(Bill bill, UUID payment) {
    JsonObject payload =
        Json.createObjectBuilder()
            .add("paymentId", payment.toString())
            .add("reservationId", bill.reservation())
            .build();
    send(message("PaymentFailed", payment, payload));
  }

  /** Tells everything once more, from the beginning, then in another order. */
  void replay(long seed) {
    List<Told> all = new ArrayList<>(told);
    all.forEach(this::publish);
    Collections.shuffle(all, new Random(seed));
    all.forEach(this::publish);
    kafka.flush();
  }

  private static Told message(String type, UUID payment, JsonObject payload) {
    String text =
        """
        {"eventId":"%s","eventType":"%s","aggregateId":"%s","aggregateType":"Payment","version":"v1",
         "timestamp":"%s","metadata":{"correlationId":null,"causationId":null,"userId":null},
         "payload":%s}\
        """
            .formatted(UUID.randomUUID(), type, payment, Instant.now(), payload);
    return new Told(payment.toString(), text);
  }

  private void send(Told message) {
    told.add(message);
    publish(message);
  }

  private void publish(Told message) {
    var unused = kafka.send(new ProducerRecord<>(TOPIC, message.key(), message.text()));
  }

  private static List<String> ids(JsonArray seats) {
    return seats.getValuesAs(jakarta.json.JsonString.class).stream()
        .map(jakarta.json.JsonString::getString)
        .toList();
  }

  @Override
  public void close() {
    kafka.close(Duration.ofSeconds(5));
  }
}
