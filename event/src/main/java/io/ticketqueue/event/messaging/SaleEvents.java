package io.ticketqueue.event.messaging;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.inbox.EventConsumers;
import io.ticketqueue.event.SeatSales;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.streams.operators.SubscriberBuilder;

/** Takes payments, which sell seats, and cancelled reservations, which release them. */
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
    sales.sell(event.uuid("scheduleId"), event.uuid("reservationId"), event.uuids("seatIds"));
  }

  private void cancelled(EventEnvelope event) {
    sales.release(event.uuid("scheduleId"), event.uuid("reservationId"));
  }
}
