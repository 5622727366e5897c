package io.ticketqueue.sandbox.portone;

import io.ticketqueue.sandbox.portone.Payment.Cancellation.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One payment. Its monitor guards it: callers hold it over a change and what follows from it. */
final class Payment {
  /** The states PortOne knows. */
  enum Status {
    READY,
    PAY_PENDING,
    VIRTUAL_ACCOUNT_ISSUED,
    PAID,
    FAILED,
    PARTIAL_CANCELLED,
    CANCELLED
  }

  /**
   * One cancellation.
   *
   * @param trigger API, CONSOLE or CHARGEBACK
   * @param at when it reached this state
   */
  record Cancellation(
      String id,
      long amount,
      String reason,
      String trigger,
      Instant requestedAt,
      State state,
      Instant at) {
    /** How far it got. */
    enum State {
      REQUESTED,
      SUCCEEDED,
      FAILED
    }

    Cancellation settled(State end, Instant now) {
      return new Cancellation(id, amount, reason, trigger, requestedAt, end, now);
    }
  }

  /** Cancellations and disputes of one payment; PortOne has a limit of its own. */
  static final int MOST = 100;

  final String id;
  final Terms terms;
  final Instant requestedAt;
  final List<Cancellation> cancellations = new ArrayList<>();
  final List<Dispute> disputes = new ArrayList<>();
  final String transactionId = UUID.randomUUID().toString();
  final String pgTxId = "sandbox-" + transactionId;
  Status status = Status.READY;
  Instant changedAt;
  @Nullable String paymentToken;
  @Nullable Instant paidAt;
  @Nullable String failure;
  @Nullable Instant accountExpiresAt;

  Payment(String id, Terms terms, Instant now) {
    this.id = id;
    this.terms = terms;
    this.requestedAt = now;
    this.changedAt = now;
  }

  String awaitApproval() {
    paymentToken = "token-" + UUID.randomUUID();
    return paymentToken;
  }

  /** The card company has not said yet. */
  void pending(Instant now) {
    status = Status.PAY_PENDING;
    changedAt = now;
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

  /** The buyer was given an account to pay into. */
  void issueAccount(Instant expiresAt, Instant now) {
    status = Status.VIRTUAL_ACCOUNT_ISSUED;
    accountExpiresAt = expiresAt;
    changedAt = now;
  }

  boolean isAccountExpired(Instant now) {
    return status == Status.VIRTUAL_ACCOUNT_ISSUED
        && accountExpiresAt != null
        && !now.isBefore(accountExpiresAt);
  }

  /** Gives money back, or asks for it, or fails to. */
  Cancellation cancel(long amount, String reason, String trigger, State state, Instant now) {
    Cancellation cancellation =
        new Cancellation(UUID.randomUUID().toString(), amount, reason, trigger, now, state, now);
    cancellations.add(cancellation);
    follow(now);
    return cancellation;
  }

  /** Ends the cancellations that were only requested; returns them. */
  List<Cancellation> settleCancellations(State end, Instant now) {
    List<Cancellation> ended = new ArrayList<>();
    cancellations.replaceAll(
        one -> {
          if (one.state() != State.REQUESTED) {
            return one;
          }
          ended.add(one.settled(end, now));
          return ended.getLast();
        });
    follow(now);
    return ended;
  }

  private void follow(Instant now) {
    if (cancelled() > 0) {
      status = cancelled() == terms.paid() ? Status.CANCELLED : Status.PARTIAL_CANCELLED;
    }
    changedAt = now;
  }

  /** What has been given back. */
  long cancelled() {
    return sum(State.SUCCEEDED);
  }

  /** What can still be given back. */
  long cancellable() {
    return terms.paid() - cancelled() - sum(State.REQUESTED);
  }

  private long sum(State state) {
    return cancellations.stream()
        .filter(one -> one.state() == state)
        .mapToLong(Cancellation::amount)
        .sum();
  }

  boolean isPaid() {
    return paidAt != null;
  }

  boolean hasOpenDispute() {
    return disputes.stream().anyMatch(one -> one.resolvedAt() == null);
  }
}
