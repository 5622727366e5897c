package io.ticketqueue.event.messaging;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.NonRetryableException;
import io.ticketqueue.chassis.messaging.inbox.EventConsumers;
import io.ticketqueue.core.Ids;
import io.ticketqueue.event.SeatSales;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.streams.operators.SubscriberBuilder;
import org.jspecify.annotations.Nullable;

/** Hears of payments, which sell seats, and of cancelled reservations, which free them. */
@Component
public class SaleEvents {
  private final EventConsumers consumers;
  private final SeatSales sales;

  @Inject
  SaleEvents(EventConsumers consumers, SeatSales sales) {
    this.consumers = consumers;
    this.sales = sales;
  }

  /** Topic payment.events. */
  @Incoming("payment-events")
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public SubscriberBuilder<Message<String>, Void> paymentEvents() {
    return consumers.consume("event-payment-consumer", Map.of("PaymentSuccess", this::paid));
  }

  /** Topic reservation.events. */
  @Incoming("reservation-events")
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public SubscriberBuilder<Message<String>, Void> reservationEvents() {
    return consumers.consume(
        "event-reservation-consumer", Map.of("ReservationCancelled", this::cancelled));
  }

  private void paid(EventEnvelope event) {
    JsonObject payload = event.payload();
    sales.paid(id(payload, "scheduleId"), id(payload, "reservationId"), seats(payload));
  }

  private void cancelled(EventEnvelope event) {
    sales.released(id(event.payload(), "scheduleId"), id(event.payload(), "reservationId"));
  }

  private static UUID id(JsonObject payload, String name) {
    return id(name, payload.get(name));
  }

  private static UUID id(String name, @Nullable JsonValue value) {
    if (value instanceof JsonString text && Ids.isUuid(text.getString())) {
      return UUID.fromString(text.getString());
    }
    throw new NonRetryableException("payload: " + name + " is no UUID");
  }

  private static List<UUID> seats(JsonObject payload) {
    if (payload.get("seatIds") instanceof JsonArray seats) {
      return seats.stream().map(seat -> id("seatIds", seat)).distinct().toList();
    }
    throw new NonRetryableException("payload: seatIds is missing");
  }
}
