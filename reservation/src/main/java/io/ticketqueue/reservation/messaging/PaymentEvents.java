package io.ticketqueue.reservation.messaging;

import io.ticketqueue.chassis.messaging.EventConsumers;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.HopelessRecord;
import io.ticketqueue.reservation.SettleReservation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.streams.operators.SubscriberBuilder;

/** How payments ended. */
@ApplicationScoped
public class PaymentEvents {
  private final EventConsumers consumers;
  private final SettleReservation settle;

  @Inject
  PaymentEvents(EventConsumers consumers, SettleReservation settle) {
    this.consumers = consumers;
    this.settle = settle;
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  PaymentEvents() {
    this.consumers = null;
    this.settle = null;
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
    UUID reservation = Payloads.uuid(event, "reservationId");
    SettleReservation.Paid paid =
        new SettleReservation.Paid(
            Payloads.uuid(event, "paymentId"),
            Payloads.number(event, "amount"),
            Set.copyOf(Payloads.uuids(event, "seatIds")));
    require(settle.paid(reservation, paid), reservation);
  }

  private void failed(EventEnvelope event) {
    UUID reservation = Payloads.uuid(event, "reservationId");
    require(settle.failed(reservation, Payloads.uuid(event, "paymentId")), reservation);
  }

  private void refunded(EventEnvelope event) {
    UUID reservation = Payloads.uuid(event, "reservationId");
    require(settle.refunded(reservation, Payloads.uuid(event, "paymentId")), reservation);
  }

  private static void require(boolean found, UUID reservation) {
    if (!found) {
      throw new HopelessRecord("no reservation " + reservation);
    }
  }
}
