package io.ticketqueue.reservation.messaging;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.NonRetryableException;
import io.ticketqueue.chassis.messaging.inbox.EventConsumers;
import io.ticketqueue.reservation.SettleReservation;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.streams.operators.SubscriberBuilder;

/** How payments ended. */
@Component
public class PaymentEvents {
  private final EventConsumers consumers;
  private final SettleReservation settle;

  @Inject
  PaymentEvents(EventConsumers consumers, SettleReservation settle) {
    this.consumers = consumers;
    this.settle = settle;
  }

  @Incoming("payment-events")
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public SubscriberBuilder<Message<String>, Void> consume() {
    return consumers.consume(
        "reservation-payment-consumer",
        Map.of(
            "PaymentSuccess", this::paid,
            "PaymentFailed", this::failed,
            "PaymentRefunded", this::refunded));
  }

  private void paid(EventEnvelope event) {
    UUID reservation = event.uuid("reservationId");
    SettleReservation.Paid paid =
        new SettleReservation.Paid(
            event.uuid("paymentId"), event.number("amount"), Set.copyOf(event.uuids("seatIds")));
    require(settle.paid(reservation, paid), reservation);
  }

  private void failed(EventEnvelope event) {
    UUID reservation = event.uuid("reservationId");
    require(settle.failed(reservation, event.uuid("paymentId")), reservation);
  }

  private void refunded(EventEnvelope event) {
    UUID reservation = event.uuid("reservationId");
    require(settle.refunded(reservation, event.uuid("paymentId")), reservation);
  }

  private static void require(boolean found, UUID reservation) {
    if (!found) {
      throw new NonRetryableException("no reservation " + reservation);
    }
  }
}
