package io.ticketqueue.reservation.messaging;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.NonRetryableException;
import io.ticketqueue.chassis.messaging.inbox.EventConsumers;
import io.ticketqueue.reservation.ApplyPaymentOutcome;
import io.ticketqueue.reservation.NoteDispute;
import io.ticketqueue.reservation.PaymentOutcome;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.streams.operators.SubscriberBuilder;

/** Applies the end of payments to their reservations, and notes that they are contested. */
@Component
public class PaymentEventsConsumer {
  private final EventConsumers consumers;
  private final ApplyPaymentOutcome outcomes;
  private final NoteDispute disputes;

  @Inject
  PaymentEventsConsumer(
      EventConsumers consumers, ApplyPaymentOutcome outcomes, NoteDispute disputes) {
    this.consumers = consumers;
    this.outcomes = outcomes;
    this.disputes = disputes;
  }

  @Incoming("payment-events")
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public SubscriberBuilder<Message<String>, Void> consume() {
    return consumers.consume(
        "reservation-payment-consumer",
        Map.of(
            "PaymentSuccess", this::paid,
            "PaymentFailed", this::failed,
            "PaymentRefunded", this::refunded,
            "PaymentDisputed", this::disputed));
  }

  private void paid(EventEnvelope event) {
    apply(
        event,
        new PaymentOutcome.Paid(
            event.uuid("paymentId"), event.number("amount"), Set.copyOf(event.uuids("seatIds"))));
  }

  private void failed(EventEnvelope event) {
    apply(event, new PaymentOutcome.Failed(event.uuid("paymentId")));
  }

  private void refunded(EventEnvelope event) {
    apply(event, new PaymentOutcome.Refunded(event.uuid("paymentId")));
  }

  private void disputed(EventEnvelope event) {
    UUID reservation = event.uuid("reservationId");
    boolean open = !event.text("state").equals("CLOSED");
    require(disputes.note(event.uuid("disputeId"), reservation, open), reservation);
  }

  private void apply(EventEnvelope event, PaymentOutcome outcome) {
    UUID reservation = event.uuid("reservationId");
    require(outcomes.apply(reservation, outcome), reservation);
  }

  private static void require(boolean known, UUID reservation) {
    if (!known) {
      throw new NonRetryableException("unknown reservation " + reservation);
    }
  }
}
