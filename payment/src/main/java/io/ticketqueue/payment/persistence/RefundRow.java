package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.jpa.UuidColumn;
import io.ticketqueue.payment.RefundCase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of refunds. It has no version: whoever changes it has locked its payment. */
@Entity
@Table(schema = "payment_service", name = "refunds")
@SuppressWarnings("NullAway.Init") // by the persistence provider
public class RefundRow {
  @Id UUID id;

  @Column(name = "payment_id")
  UUID paymentId;

  @Column(name = "reservation_id")
  UUID reservationId;

  long amount;
  long fee;
  String reason;

  @Enumerated(EnumType.STRING)
  RefundCase.State state;

  boolean console;
  int attempts;
  int refusals;

  @Column(name = "last_error")
  @Nullable String lastError;

  @Column(name = "paid_by")
  @Convert(converter = UuidColumn.class)
  @Nullable UUID paidBy;

  @Nullable String reference;

  @Column(name = "at")
  Instant at;

  public RefundRow() {}

  static RefundRow of(RefundCase refund) {
    RefundRow row = new RefundRow();
    row.id = refund.id();
    row.paymentId = refund.paymentId();
    row.reservationId = refund.reservationId();
    row.console = refund.console();
    row.reason = refund.reason();
    row.write(refund);
    return row;
  }

  /** Writes what can change of it. */
  void write(RefundCase refund) {
    amount = refund.amount();
    fee = refund.fee();
    state = refund.state();
    attempts = refund.tries().attempts();
    refusals = refund.tries().refusals();
    lastError = refund.tries().lastError();
    RefundCase.ByHand hand = refund.byHand();
    paidBy = hand == null ? null : hand.operator();
    reference = hand == null ? null : hand.reference();
    at = refund.at();
  }

  RefundCase refund() {
    return new RefundCase(
        id,
        paymentId,
        reservationId,
        amount,
        fee,
        reason,
        state,
        console,
        new RefundCase.Tries(attempts, refusals, lastError),
        at,
        paidBy == null || reference == null ? null : new RefundCase.ByHand(paidBy, reference));
  }
}
