package io.ticketqueue.payment.rest;

import io.ticketqueue.core.WallClock;
import io.ticketqueue.payment.Payment;
import io.ticketqueue.payment.Provider.Shop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What clients get. */
public final class Views {
  private Views() {}

  /** The answer of {@code POST /payments}. */
  public record Started(
      String paymentId, long amount, String storeId, String channelKey, String paymentKey) {
    static Started of(Payment payment, Shop shop) {
      Payment.Order order = payment.order();
      return new Started(
          order.id().toString(),
          order.amount(),
          shop.storeId(),
          shop.channelKey(),
          order.paymentKey());
    }
  }

  /** The answer of {@code POST /payments/confirm}. */
  public record Confirmed(String paymentId, String status, @Nullable String paidAt) {
    static Confirmed of(Payment payment, WallClock wall) {
      return new Confirmed(
          payment.id().toString(),
          payment.status().name(),
          wall.formatOrNull(payment.receipt().paidAt()));
    }
  }

  /** A payment in a list. */
  public record Line(
      String paymentId,
      String reservationId,
      long amount,
      String status,
      String method,
      @Nullable String paidAt,
      @Nullable Long refundAmount,
      @Nullable String refundedAt) {
    static Line of(Payment payment, WallClock wall) {
      return new Line(
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
  public record Page(List<Line> list, int page, int size, long totalElements) {}

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
      @Nullable String failureReason) {
    static Detail of(Payment payment, WallClock wall) {
      Line line = Line.of(payment, wall);
      return new Detail(
          line.paymentId(),
          line.reservationId(),
          line.amount(),
          line.status(),
          line.method(),
          line.paidAt(),
          line.refundAmount(),
          line.refundedAt(),
          payment.receipt().cardName(),
          payment.receipt().cardNumber(),
          reason(payment.failed()));
    }

    private static @Nullable String reason(Payment.@Nullable Failed failed) {
      if (failed == null) {
        return null;
      }
      return failed.reason() == null ? failed.failure().name() : failed.reason();
    }
  }
}
