package io.ticketqueue.payment.messaging;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.NonRetryableException;
import io.ticketqueue.chassis.messaging.inbox.EventConsumers;
import io.ticketqueue.payment.MarkReservationConfirmed;
import io.ticketqueue.payment.RefundCancelledReservation;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.streams.operators.SubscriberBuilder;
import org.jspecify.annotations.Nullable;

/** Consumes reservation's events: what becomes of reservations that are paid for, or to be. */
@Component
public class ReservationEventConsumer {
  private static final String CONSUMER = "payment-reservation-consumer";

  private final EventConsumers consumers;
  private final RefundCancelledReservation refund;
  private final MarkReservationConfirmed mark;

  @Inject
  public ReservationEventConsumer(
      EventConsumers consumers, RefundCancelledReservation refund, MarkReservationConfirmed mark) {
    this.consumers = consumers;
    this.refund = refund;
    this.mark = mark;
  }

  @Incoming("reservation-events")
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public SubscriberBuilder<Message<String>, Void> reservationEvents() {
    return consumers.consume(
        CONSUMER,
        Map.of(
            "ReservationCancelled", this::onCancelled, "ReservationConfirmed", this::onConfirmed));
  }

  private void onCancelled(EventEnvelope event) {
    String reason = event.payload().getString("reason", "UNKNOWN");
    refund.onCancelled(event.uuid("reservationId"), reason, refundAmount(event), event.timestamp());
  }

  /** What goes back; null, all of it, where an instance of before does not say. */
  private static @Nullable Long refundAmount(EventEnvelope event) {
    return switch (event.payload().getOrDefault("refundAmount", JsonValue.NULL)) {
      case JsonNumber amount when amount.isIntegral() && amount.longValue() >= 0 ->
          (Long) amount.longValue();
      case JsonValue none when none == JsonValue.NULL -> null;
      case JsonValue other -> throw new NonRetryableException("invalid refundAmount: " + other);
    };
  }

  private void onConfirmed(EventEnvelope event) {
    mark.onConfirmed(event.uuid("reservationId"));
  }
}
