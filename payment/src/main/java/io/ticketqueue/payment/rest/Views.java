package io.ticketqueue.payment.rest;

import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.payment.Payment;
import io.ticketqueue.payment.PaymentGateway.Channel;
import io.ticketqueue.payment.RefundCase;
import io.ticketqueue.payment.Saga;
import io.ticketqueue.payment.ShowPayments;
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
      @Nullable String storeId,
      @Nullable String channelKey,
      String paymentKey) {
    static Started of(StartPayment.Started started) {
      Payment.Order order = started.payment().order();
      Channel channel = started.channel();
      return new Started(
          order.id().toString(),
          order.amount(),
          started.payment().status().name(),
          channel == null ? null : channel.storeId(),
          channel == null ? null : channel.channelKey(),
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
          payment.order().method(),
          wall.formatOrNull(payment.receipt().paidAt()),
          payment.refund().amount(),
          wall.formatOrNull(payment.refund().at()));
    }
  }

  /** A page of payments. */
  public record Page(List<Summary> list, int page, int size, long totalElements) {}

  /** A refund, as the payment's owner sees it. */
  public record Refund(long amount, long fee, String reason, String state, String at) {
    static Refund of(RefundCase refund, WallClock wall) {
      return new Refund(
          refund.amount(),
          refund.fee(),
          refund.reason(),
          refund.state().name(),
          wall.format(refund.at()));
    }
  }

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
      int attempts,
      List<Refund> refunds,
      @Nullable String receiptUrl) {
    static Detail of(ShowPayments.Shown shown, WallClock wall) {
      Payment payment = shown.payment();
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
          payment.declines().count(),
          shown.refunds().stream().map(refund -> Refund.of(refund, wall)).toList(),
          receiptUrl(payment.receipt().record()));
    }

    /** Where PortOne shows the receipt, if its record says so. */
    private static @Nullable String receiptUrl(@Nullable String record) {
      String url =
          record == null ? null : LenientJson.text(LenientJson.object(record), "receiptUrl");
      return url != null && url.startsWith("https://") ? url : null;
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
