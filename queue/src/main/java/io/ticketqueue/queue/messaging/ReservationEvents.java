package io.ticketqueue.queue.messaging;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.inbox.EventConsumers;
import io.ticketqueue.queue.Lines.SeatChange;
import io.ticketqueue.queue.TakeOverEvents;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.streams.operators.SubscriberBuilder;

/** {@code reservation.events}: seats left, and tokens that end with the purchase. */
@Component
public class ReservationEvents {
  private final EventConsumers events;
  private final TakeOverEvents takeOver;

  @Inject
  public ReservationEvents(EventConsumers events, TakeOverEvents takeOver) {
    this.events = events;
    this.takeOver = takeOver;
  }

  /** The subscription. */
  @Incoming("reservation-events")
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public SubscriberBuilder<Message<String>, Void> reservationEvents() {
    return events.consume(
        "queue-reservation-consumer",
        Map.of(
            "ReservationHeld", e -> seats(e, SeatChange.HELD),
            "ReservationConfirmed", this::confirmed,
            "ReservationCancelled", e -> seats(e, SeatChange.RELEASED)));
  }

  private void confirmed(EventEnvelope event) {
    seats(event, SeatChange.SOLD);
    Payload payload = new Payload(event);
    takeOver.bought(payload.id("scheduleId"), payload.id("userId"), event.timestamp());
  }

  private void seats(EventEnvelope event, SeatChange change) {
    Payload payload = new Payload(event);
    UUID reservation = payload.id("reservationId");
    takeOver.seats(payload.id("scheduleId"), reservation, change, payload.list("seatIds").size());
  }
}
