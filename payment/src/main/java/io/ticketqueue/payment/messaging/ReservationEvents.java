package io.ticketqueue.payment.messaging;

import io.ticketqueue.chassis.messaging.EventConsumers;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.HopelessRecord;
import io.ticketqueue.payment.HonourCancellation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.streams.operators.SubscriberBuilder;

/** What reservation tells: of its events only cancellations matter here. */
@ApplicationScoped
public class ReservationEvents {
  private static final String CONSUMER = "payment-reservation-consumer";

  private final EventConsumers consumers;
  private final HonourCancellation honour;

  @Inject
  public ReservationEvents(EventConsumers consumers, HonourCancellation honour) {
    this.consumers = consumers;
    this.honour = honour;
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  ReservationEvents() {
    this.consumers = null;
    this.honour = null;
  }

  @Incoming("reservation-events")
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public SubscriberBuilder<Message<String>, Void> reservationEvents() {
    return consumers.consume(CONSUMER, Map.of("ReservationCancelled", this::cancelled));
  }

  private void cancelled(EventEnvelope event) {
    JsonObject payload = event.payload();
    UUID reservation;
    try {
      reservation = UUID.fromString(payload.getString("reservationId"));
    } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
      throw new HopelessRecord("no reservationId", e);
    }
    honour.cancelled(reservation, payload.getString("reason", "UNKNOWN"), event.timestamp());
  }
}
