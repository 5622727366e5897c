package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.jpa.JsonColumn;
import io.ticketqueue.chassis.jpa.UuidColumn;
import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of payments. It has no version: whoever changes it has locked it, and a lease is taken by
 * one conditional statement.
 */
@Entity
@Table(schema = "payment_service", name = "payments")
@SuppressWarnings("NullAway.Init") // by the persistence provider
public class PaymentRow {
  @Id UUID id;

  @Column(name = "reservation_id")
  UUID reservationId;

  @Column(name = "user_id")
  UUID userId;

  @Column(name = "schedule_id")
  UUID scheduleId;

  @Column(name = "seat_ids")
  @Convert(converter = UuidsColumn.class)
  List<UUID> seatIds;

  long amount;
  String method;

  @Column(name = "payment_key")
  String paymentKey;

  @Column(name = "hold_expires_at")
  Instant holdExpiresAt;

  @Enumerated(EnumType.STRING)
  Status status;

  @Enumerated(EnumType.STRING)
  @Nullable Failure failure;

  @Column(name = "failure_reason")
  @Nullable String failureReason;

  @Column(name = "failed_at")
  @Nullable Instant failedAt;

  @Enumerated(EnumType.STRING)
  Refund refund;

  @Column(name = "refund_reason")
  @Nullable String refundReason;

  @Column(name = "refund_due")
  @Nullable Long refundDue;

  @Column(name = "refund_amount")
  @Nullable Long refundAmount;

  @Column(name = "refunded_at")
  @Nullable Instant refundedAt;

  @Column(name = "transaction_id")
  @Nullable String transactionId;

  @Column(name = "payment_token")
  @Nullable String paymentToken;

  @Column(name = "paid_at")
  @Nullable Instant paidAt;

  @Column(name = "card_name")
  @Nullable String cardName;

  @Column(name = "card_number")
  @Nullable String cardNumber;

  @Column(name = "portone_response")
  @Convert(converter = JsonColumn.class)
  @Nullable String portoneResponse;

  @Column(name = "declined_attempts")
  int declinedAttempts;

  @Column(name = "declined_reason")
  @Nullable String declinedReason;

  @Column(name = "declined_transaction_id")
  @Nullable String declinedTransactionId;

  @Column(name = "declined_now")
  boolean declinedNow;

  @Column(name = "registered_at")
  @Nullable Instant registeredAt;

  @Column(name = "unknown_since")
  @Nullable Instant unknownSince;

  int checks;

  @Column(name = "next_check_at")
  @Nullable Instant nextCheckAt;

  @Column(name = "lease_owner")
  @Convert(converter = UuidColumn.class)
  @Nullable UUID leaseOwner;

  @Column(name = "lease_until")
  @Nullable Instant leaseUntil;

  @Column(name = "confirmed_at")
  @Nullable Instant confirmedAt;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  public PaymentRow() {}
}
