package io.ticketqueue.payment.messaging;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.NonRetryableException;
import io.ticketqueue.chassis.messaging.inbox.EventConsumers;
import io.ticketqueue.payment.HonourCancellation;
import io.ticketqueue.payment.NoteConfirmation;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.streams.operators.SubscriberBuilder;

/** What becomes of reservations that were paid for, or were to be. */
@Component
public class ReservationEvents {
  private static final String CONSUMER = "payment-reservation-consumer";

  private final EventConsumers consumers;
  private final HonourCancellation honour;
  private final NoteConfirmation note;

  @Inject
  public ReservationEvents(
      EventConsumers consumers, HonourCancellation honour, NoteConfirmation note) {
    this.consumers = consumers;
    this.honour = honour;
    this.note = note;
  }

  @Incoming("reservation-events")
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public SubscriberBuilder<Message<String>, Void> reservationEvents() {
    return consumers.consume(
        CONSUMER,
        Map.of("ReservationCancelled", this::cancelled, "ReservationConfirmed", this::confirmed));
  }

  private void cancelled(EventEnvelope event) {
    String reason = event.payload().getString("reason", "UNKNOWN");
    honour.cancelled(reservation(event), reason, event.timestamp());
  }

  private void confirmed(EventEnvelope event) {
    note.confirmed(reservation(event));
  }

  private static UUID reservation(EventEnvelope event) {
    try {
      return UUID.fromString(event.payload().getString("reservationId"));
    } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
      throw new NonRetryableException("no reservationId", e);
    }
  }
}
