package io.ticketqueue.payment.rest;

import io.ticketqueue.core.WallClock;
import io.ticketqueue.payment.Payment;
import io.ticketqueue.payment.Saga;
import io.ticketqueue.payment.StartPayment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of responses. */
public final class Views {
  private Views() {}

  /** The response to {@code POST /payments}. */
  public record Started(
      String paymentId,
      long amount,
      String status,
      String storeId,
      String channelKey,
      String paymentKey) {
    static Started of(StartPayment.Started started) {
      Payment.Order order = started.payment().order();
      return new Started(
          order.id().toString(),
          order.amount(),
          started.payment().status().name(),
          started.channel().storeId(),
          started.channel().channelKey(),
          order.paymentKey());
    }
  }

  /** The response to {@code POST /payments/confirm}. */
  public record Confirmed(String paymentId, String status, @Nullable String paidAt) {
    static Confirmed of(Payment payment, WallClock wall) {
      return new Confirmed(
          payment.id().toString(),
          payment.status().name(),
          wall.formatOrNull(payment.receipt().paidAt()));
    }
  }

  /** A payment in a list. */
  public record Summary(
      String paymentId,
      String reservationId,
      long amount,
      String status,
      String method,
      @Nullable String paidAt,
      @Nullable Long refundAmount,
      @Nullable String refundedAt) {
    static Summary of(Payment payment, WallClock wall) {
      return new Summary(
          payment.id().toString(),
          payment.reservationId().toString(),
          payment.order().amount(),
          payment.status().name(),
          Payment.CARD,
          wall.formatOrNull(payment.receipt().paidAt()),
          payment.refund().amount(),
          wall.formatOrNull(payment.refund().at()));
    }
  }

  /** A page of payments. */
  public record Page(List<Summary> list, int page, int size, long totalElements) {}

  /** A payment with all its owner may see. */
  public record Detail(
      String paymentId,
      String reservationId,
      long amount,
      String status,
      String method,
      @Nullable String paidAt,
      @Nullable Long refundAmount,
      @Nullable String refundedAt,
      @Nullable String cardName,
      @Nullable String cardNumber,
      @Nullable String failureReason,
      int attempts) {
    static Detail of(Payment payment, WallClock wall) {
      Summary summary = Summary.of(payment, wall);
      return new Detail(
          summary.paymentId(),
          summary.reservationId(),
          summary.amount(),
          summary.status(),
          summary.method(),
          summary.paidAt(),
          summary.refundAmount(),
          summary.refundedAt(),
          payment.receipt().cardName(),
          payment.receipt().cardNumber(),
          reason(payment),
          payment.declines().count());
    }

    /** Why it failed or its last attempt was declined; a success has none. */
    private static @Nullable String reason(Payment payment) {
      Payment.Failed failed = payment.failed();
      if (failed == null) {
        return payment.status() == Saga.Status.PENDING ? payment.declines().reason() : null;
      }
      return failed.reason() == null ? failed.failure().name() : failed.reason();
    }
  }
}
