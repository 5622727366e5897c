package io.ticketqueue.payment.messaging;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.outbox.Outbox;
import io.ticketqueue.chassis.messaging.outbox.OutboxEvent;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.payment.Dispute;
import io.ticketqueue.payment.Payment;
import io.ticketqueue.payment.PaymentEvents;
import io.ticketqueue.payment.Saga;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Appends payment's events to the outbox. */
@Component
class OutboxPaymentEvents implements PaymentEvents {
  private static final String AGGREGATE = "Payment";
  private static final String DISPUTED = "PaymentDisputed";

  private final Outbox outbox;

  @Inject
  OutboxPaymentEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void append(Payment payment, Saga.Event event) {
    JsonObjectBuilder payload =
        switch (event) {
          case PaymentSuccess -> success(payment);
          case PaymentFailed -> failed(payment);
          case PaymentRefunded -> refunded(payment);
        };
    outbox.append(
        new OutboxEvent(AGGREGATE, payment.id(), event.name(), payload.build())
            .by(payment.order().userId()));
  }

  @Override
  public void append(Payment payment, Dispute dispute) {
    JsonObjectBuilder payload =
        about(payment)
            .add("disputeId", dispute.id().toString())
            .add("amount", dispute.amount())
            .add("state", dispute.state().name())
            .add("openedAt", dispute.openedAt().toString());
    if (dispute.closedAt() == null) {
      payload.addNull("closedAt");
    } else {
      payload.add("closedAt", dispute.closedAt().toString());
    }
    outbox.append(
        new OutboxEvent(AGGREGATE, payment.id(), DISPUTED, payload.build())
            .by(payment.order().userId()));
  }

  private static JsonObjectBuilder success(Payment payment) {
    JsonArrayBuilder seats = JsonP.createArrayBuilder();
    payment.order().reserved().seatIds().forEach(seat -> seats.add(seat.toString()));
    return about(payment)
        .add("paymentKey", payment.order().paymentKey())
        .add("scheduleId", payment.order().reserved().scheduleId().toString())
        .add("seatIds", seats)
        .add("amount", payment.order().amount())
        .add("paidAt", time(payment.receipt().paidAt()))
        .add("portoneTransactionId", Objects.toString(payment.receipt().transactionId()));
  }

  private static JsonObjectBuilder failed(Payment payment) {
    Payment.Failed failed = Objects.requireNonNull(payment.failed());
    return about(payment)
        .add("paymentKey", payment.order().paymentKey())
        .add("amount", payment.order().amount())
        .add("failureReason", failed.failure().name())
        .add("failedAt", time(failed.at()));
  }

  private static JsonObjectBuilder refunded(Payment payment) {
    Payment.RefundState refund = payment.refund();
    return about(payment)
        .add("refundAmount", Objects.requireNonNull(refund.amount()))
        .add("fee", payment.fee())
        .add("reason", Objects.requireNonNull(refund.reason()))
        .add("refundedAt", time(refund.at()));
  }

  private static JsonObjectBuilder about(Payment payment) {
    return JsonP.createObjectBuilder()
        .add("paymentId", payment.id().toString())
        .add("reservationId", payment.reservationId().toString());
  }

  private static String time(@Nullable Instant at) {
    return Objects.requireNonNull(at).toString();
  }
}
