package io.ticketqueue.queue.messaging;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.inbox.EventConsumers;
import io.ticketqueue.queue.ApplyEvents;
import io.ticketqueue.queue.WaitingRooms.SeatChange;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.streams.operators.SubscriberBuilder;

/** {@code reservation.events}: seats left, and tokens that end with the purchase. */
@Component
public class ReservationEvents {
  private final EventConsumers events;
  private final ApplyEvents apply;

  @Inject
  public ReservationEvents(EventConsumers events, ApplyEvents apply) {
    this.events = events;
    this.apply = apply;
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
    apply.onPurchase(event.uuid("scheduleId"), event.uuid("userId"), event.timestamp());
  }

  private void seats(EventEnvelope event, SeatChange change) {
    int seats = event.uuids("seatIds").size();
    apply.onSeats(event.uuid("scheduleId"), event.uuid("reservationId"), change, seats);
  }
}
