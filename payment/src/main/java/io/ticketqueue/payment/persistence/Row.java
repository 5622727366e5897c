package io.ticketqueue.payment.persistence;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.payment.Payment;
import io.ticketqueue.payment.Payment.Failed;
import io.ticketqueue.payment.Payment.Money;
import io.ticketqueue.payment.Payment.Order;
import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.Payment.Reserved;
import io.ticketqueue.payment.Payment.Work;
import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of payments, as the database writes it as JSON. */
record Row(JsonObject columns) {
  static Row read(String json) {
    try (JsonReader reader = JsonP.createReader(new StringReader(json))) {
      return new Row(reader.readObject());
    }
  }

  Payment payment() {
    return new Payment(
        order(),
        Status.valueOf(required("status")),
        failed(),
        new Money(
            Refund.valueOf(required("refund")),
            text("refund_reason"),
            number("refund_amount"),
            time("refunded_at")),
        receipt(),
        new Work(
            text("payment_token"),
            time("registered_at") != null,
            time("unknown_since"),
            columns.getInt("checks"),
            time("confirmed_at") != null));
  }

  private Order order() {
    return new Order(
        uuid("id"),
        uuid("user_id"),
        new Reserved(
            uuid("reservation_id"),
            uuid("schedule_id"),
            columns.getJsonArray("seat_ids").getValuesAs(JsonString.class).stream()
                .map(seat -> UUID.fromString(seat.getString()))
                .toList()),
        columns.getJsonNumber("amount").longValue(),
        required("payment_key"),
        moment("hold_expires_at"),
        moment("created_at"));
  }

  private @Nullable Failed failed() {
    String failure = text("failure");
    return failure == null
        ? null
        : new Failed(Failure.valueOf(failure), text("failure_reason"), moment("failed_at"));
  }

  private Receipt receipt() {
    JsonObject record =
        columns.get("portone_response") instanceof JsonObject object ? object : null;
    return new Receipt(
        text("transaction_id"),
        time("paid_at"),
        text("card_name"),
        text("card_number"),
        record == null ? null : record.toString());
  }

  private @Nullable String text(String name) {
    return columns.get(name) instanceof JsonString text ? text.getString() : null;
  }

  private String required(String name) {
    return Objects.requireNonNull(text(name), name);
  }

  private @Nullable Long number(String name) {
    return columns.get(name) instanceof JsonNumber number ? (Long) number.longValue() : null;
  }

  private UUID uuid(String name) {
    return UUID.fromString(required(name));
  }

  private @Nullable Instant time(String name) {
    String text = text(name);
    return text == null ? null : OffsetDateTime.parse(text).toInstant();
  }

  private Instant moment(String name) {
    return Objects.requireNonNull(time(name), name);
  }
}
