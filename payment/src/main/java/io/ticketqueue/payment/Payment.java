package io.ticketqueue.payment;

import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One payment.
 *
 * @param order what is paid for; fixed but for the seats, which a claim may tell anew
 * @param receipt what PortOne says of the payment; {@link Receipt#NONE} until it says something
 * @param reconciliation what the background work needs to know
 * @param declines what was declined so far while it stayed PENDING
 */
public record Payment(
    Order order,
    Status status,
    @Nullable Failed failed,
    RefundState refund,
    Receipt receipt,
    Reconciliation reconciliation,
    Declines declines) {

  /** The method of what is paid at the provider. */
  public static final String CARD = "CARD";

  /** The method of free seats, which need no provider. */
  public static final String FREE = "FREE";

  /**
   * What is to be paid, by whom, for what.
   *
   * @param amount won, 0–100,000,000; 0 are free seats
   * @param paymentKey 32 of {@code [0-9a-z]}; the payment's id at PortOne
   */
  public record Order(
      UUID id,
      UUID userId,
      Reserved reserved,
      long amount,
      String paymentKey,
      Instant holdExpiresAt,
      Instant createdAt) {
    /** Whether there is nothing to pay. */
    boolean isFree() {
      return amount == 0;
    }

    /** CARD or FREE. */
    public String method() {
      return isFree() ? FREE : CARD;
    }

    /** The same order with the seats as a claim told them. */
    Order with(Reserved seats) {
      return new Order(id, userId, seats, amount, paymentKey, holdExpiresAt, createdAt);
    }
  }

  /** What is bought. */
  public record Reserved(UUID reservationId, UUID scheduleId, List<UUID> seatIds) {}

  /** Why and when a payment failed; {@code reason} is the provider's text, for the buyer. */
  public record Failed(Failure failure, @Nullable String reason, Instant at) {}

  /**
   * Whether money must go back or went back, and why, how much and when.
   *
   * @param due won that go back where a cancellation fee is kept; null: all that was paid
   * @param amount won that went back
   */
  public record RefundState(
      Refund status,
      @Nullable String reason,
      @Nullable Long due,
      @Nullable Long amount,
      @Nullable Instant at) {
    /** No refund. */
    public static final RefundState NONE = new RefundState(Refund.NONE, null, null, null, null);
  }

  /**
   * What PortOne says.
   *
   * @param record what is kept of PortOne's record, as JSON text
   */
  public record Receipt(
      @Nullable String transactionId,
      @Nullable Instant paidAt,
      @Nullable String cardName,
      @Nullable String cardNumber,
      @Nullable String record) {
    /** Nothing yet. */
    public static final Receipt NONE = new Receipt(null, null, null, null, null);

    /** For free seats: nobody else has a transaction of them. */
    static Receipt free(UUID payment, Instant at) {
      return new Receipt("free-" + payment, at, null, null, null);
    }
  }

  /**
   * What is known beside the outcome.
   *
   * @param paymentToken approves the payment, on channels with manual approval; null once it ended
   * @param registered whether PortOne knows the amount
   * @param unknownSince when the outcome became unknown
   * @param checks inconclusive checks since the last change
   * @param confirmed whether the reservation is known to be confirmed
   */
  public record Reconciliation(
      @Nullable String paymentToken,
      boolean registered,
      @Nullable Instant unknownSince,
      int checks,
      boolean confirmed) {
    /** Of a payment that begins. */
    public static final Reconciliation NEW = new Reconciliation(null, false, null, 0, false);
  }

  /**
   * Declined attempts: the buyer may try another card under the same payment, so PortOne's record
   * goes on after one.
   *
   * @param count how many attempts were declined
   * @param reason of the last one, in the provider's words, for the buyer
   * @param transactionId of the last one; it is not counted again, however often it is read
   * @param standing whether PortOne's record shows it now: no other attempt has begun
   */
  public record Declines(
      int count, @Nullable String reason, @Nullable String transactionId, boolean standing) {
    /** None. */
    public static final Declines NONE = new Declines(0, null, null, false);

    /** With a declined attempt; one that was counted is not counted again. */
    Declines with(Receipt receipt, @Nullable String declinedFor) {
      String attempt = Objects.requireNonNullElse(receipt.transactionId(), "");
      return attempt.equals(transactionId)
          ? new Declines(count, reason, transactionId, true)
          : new Declines(count + 1, declinedFor, attempt, true);
    }

    /** Whether reading this record again would say nothing new. */
    boolean include(Receipt receipt) {
      return standing && with(receipt, null).count() == count;
    }

    /** Another attempt is under way. */
    Declines overtaken() {
      return new Declines(count, reason, transactionId, false);
    }
  }

  /** Without a declined attempt. */
  public Payment(
      Order order,
      Status status,
      @Nullable Failed failed,
      RefundState refund,
      Receipt receipt,
      Reconciliation reconciliation) {
    this(order, status, failed, refund, receipt, reconciliation, Declines.NONE);
  }

  /** A payment that begins. */
  static Payment begin(Order order) {
    return new Payment(
        order, Status.PENDING, null, RefundState.NONE, Receipt.NONE, Reconciliation.NEW);
  }

  public UUID id() {
    return order.id();
  }

  public UUID reservationId() {
    return order.reserved().reservationId();
  }

  /** The failure, if it is FAILED. */
  public @Nullable Failure failure() {
    return failed == null ? null : failed.failure();
  }

  /** What is kept of what was paid: the cancellation fee, in won. */
  public long fee() {
    Long back = refund.amount();
    return refund.due() == null || back == null ? 0 : Math.max(0, order.amount() - back);
  }

  /**
   * Whether more goes back than is due, or has gone back, because its reservation was cancelled
   * further. What is heard late or again is less, or the same.
   *
   * @param refundAmount won that go back in all
   */
  boolean isRaisedBy(long refundAmount) {
    Long known = refund.status() == Refund.DONE ? refund.amount() : refund.due();
    return (status == Status.SUCCESS || status == Status.REFUNDED)
        && refund.status() != Refund.NONE
        && known != null
        && Math.min(refundAmount, order.amount()) > known;
  }

  /** What the saga needs to know. */
  Saga.State state(boolean reservationCancelled) {
    return new Saga.State(status, failure(), refund.status(), reservationCancelled);
  }

  /**
   * Whether the buyer may try another card after this declined attempt: not after the hold, which a
   * claim may have outlived.
   *
   * @param attempts how many may be declined
   */
  boolean mayTryAgain(Observation.Declined declined, int attempts, Instant now) {
    int count = declines.with(declined.receipt(), declined.reason()).count();
    return count < attempts && now.isBefore(order.holdExpiresAt());
  }

  /** Whether money may be under way though nothing is recorded of it. */
  boolean mayHaveBegun() {
    return reconciliation.unknownSince() != null || reconciliation.paymentToken() != null;
  }

  boolean belongsTo(UUID user) {
    return order.userId().equals(user);
  }
}
