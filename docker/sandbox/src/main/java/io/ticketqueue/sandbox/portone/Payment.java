package io.ticketqueue.sandbox.portone;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One payment. Its monitor guards it: callers hold it over a change and what follows from it. */
final class Payment {
  /** The states PortOne knows, as far as the sandbox plays them. */
  enum Status {
    READY,
    PAID,
    FAILED,
    PARTIAL_CANCELLED,
    CANCELLED
  }

  /** One cancellation. */
  record Cancellation(String id, long amount, String reason, Instant at) {}

  final String id;
  final String storeId;
  final String channelKey;
  final String currency;
  final long total;
  final Instant requestedAt;
  final List<Cancellation> cancellations = new ArrayList<>();
  String transactionId = UUID.randomUUID().toString();
  String pgTxId = "sandbox-" + transactionId;
  Status status = Status.READY;
  Instant changedAt;
  @Nullable String paymentToken;
  @Nullable Instant paidAt;
  @Nullable String failure;

  Payment(String id, String storeId, String channelKey, String currency, long total, Instant now) {
    this.id = id;
    this.storeId = storeId;
    this.channelKey = channelKey;
    this.currency = currency;
    this.total = total;
    this.requestedAt = now;
    this.changedAt = now;
  }

  String awaitApproval() {
    paymentToken = "token-" + UUID.randomUUID();
    return paymentToken;
  }

  void paid(Instant now) {
    status = Status.PAID;
    paidAt = now;
    changedAt = now;
    paymentToken = null;
  }

  void failed(String reason, Instant now) {
    status = Status.FAILED;
    failure = reason;
    changedAt = now;
    paymentToken = null;
  }

  /** Gives money back. */
  Cancellation cancel(long amount, String reason, Instant now) {
    Cancellation cancellation = new Cancellation(UUID.randomUUID().toString(), amount, reason, now);
    cancellations.add(cancellation);
    status = cancelled() == total ? Status.CANCELLED : Status.PARTIAL_CANCELLED;
    changedAt = now;
    return cancellation;
  }

  long cancelled() {
    return cancellations.stream().mapToLong(Cancellation::amount).sum();
  }

  boolean isPaid() {
    return paidAt != null;
  }
}
