package io.ticketqueue.payment;

import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.Payment.Reconciliation;
import io.ticketqueue.payment.PaymentLeases.Lease;
import io.ticketqueue.payment.Saga.Status;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payments in memory. A row lock is not needed: no two tests' transactions overlap in it. */
final class InMemoryPayments implements Payments {
  private static final Comparator<Payment> OLDEST =
      Comparator.comparing((Payment payment) -> payment.order().createdAt())
          .thenComparing(payment -> payment.id().toString());

  /** A row. */
  record Row(Payment payment, @Nullable Instant nextCheck, @Nullable Lease lease) {}

  private final Map<UUID, Row> rows = new LinkedHashMap<>();
  private final Map<UUID, Instant> updated = new HashMap<>();
  private final TrackedTransactions transactions;

  InMemoryPayments(TrackedTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public synchronized Payment add(Payment.Order order, Instant nextCheck) {
    transactions.requireOne();
    boolean live =
        payments(payment -> payment.reservationId().equals(order.reserved().reservationId()))
            .anyMatch(
                payment -> EnumSet.of(Status.PENDING, Status.SUCCESS).contains(payment.status()));
    if (live) {
      throw new IllegalStateException("the reservation has a live payment");
    }
    Payment payment = Payment.begin(order);
    rows.put(order.id(), new Row(payment, nextCheck, null));
    updated.put(order.id(), order.createdAt());
    return payment;
  }

  @Override
  public synchronized Optional<Payment> find(UUID id) {
    transactions.requireOne();
    return Optional.ofNullable(rows.get(id)).map(Row::payment);
  }

  @Override
  public synchronized Optional<Payment> findByPaymentKey(String paymentKey) {
    transactions.requireOne();
    return payments(payment -> payment.order().paymentKey().equals(paymentKey)).findFirst();
  }

  @Override
  public Payment lock(UUID id) {
    return find(id).orElseThrow();
  }

  @Override
  public void lockReservation(UUID reservationId) {
    transactions.requireOne();
  }

  @Override
  public synchronized List<Payment> lockByReservation(UUID reservationId) {
    transactions.requireOne();
    return payments(payment -> payment.reservationId().equals(reservationId))
        .sorted(OLDEST)
        .toList();
  }

  @Override
  public synchronized void update(Payment payment, @Nullable Instant nextCheck, Instant now) {
    transactions.requireOne();
    Payment before = lock(payment.id());
    rows.put(payment.id(), new Row(merged(before, payment), nextCheck, null));
    updated.put(payment.id(), now);
  }

  /**
   * Token, registration, confirmation and record are not taken back by an update; but a declined
   * attempt takes its token with it, and so does the end.
   */
  private static Payment merged(Payment before, Payment payment) {
    Receipt receipt = payment.receipt();
    Reconciliation reconciliation = payment.reconciliation();
    return new Payment(
        before.order().with(payment.order().reserved()),
        payment.status(),
        payment.failed(),
        payment.refund(),
        new Receipt(
            receipt.transactionId(),
            receipt.paidAt(),
            receipt.cardName(),
            receipt.cardNumber(),
            receipt.record() == null ? before.receipt().record() : receipt.record()),
        new Reconciliation(
            payment.declines().count() > before.declines().count()
                    || payment.status() != Saga.Status.PENDING
                ? null
                : before.reconciliation().paymentToken(),
            before.reconciliation().registered(),
            reconciliation.unknownSince(),
            reconciliation.checks(),
            before.reconciliation().confirmed() || reconciliation.confirmed()),
        payment.declines());
  }

  @Override
  public void markRegistered(UUID id, Instant now) {
    transactions.requireOne();
    change(id, row -> new Row(registered(row.payment()), row.nextCheck(), row.lease()));
  }

  @Override
  public void scheduleCheckNow(UUID id, Instant now) {
    transactions.requireOne();
    change(id, row -> new Row(checked(row.payment(), 0), now, row.lease()));
  }

  @Override
  public synchronized List<Payment> list(UUID userId, int offset, int size) {
    return payments(payment -> payment.order().userId().equals(userId))
        .sorted(OLDEST.reversed())
        .skip(offset)
        .limit(size)
        .toList();
  }

  @Override
  public synchronized long count(UUID userId) {
    return payments(payment -> payment.order().userId().equals(userId)).count();
  }

  /** Changes a row. */
  synchronized void change(UUID id, UnaryOperator<Row> change) {
    rows.computeIfPresent(id, (key, row) -> change.apply(row));
  }

  /** The rows. */
  synchronized List<Row> rows() {
    return List.copyOf(rows.values());
  }

  /** Those that nothing has changed since, in the order of their ids. */
  synchronized List<Payment> unchangedSince(Instant time) {
    return payments(payment -> isUnchangedSince(payment, time))
        .sorted(Comparator.comparing(payment -> payment.id().toString()))
        .toList();
  }

  synchronized boolean isUnchangedSince(Payment payment, Instant time) {
    Instant last = updated.get(payment.id());
    return last != null && !last.isAfter(time);
  }

  void requireTransaction() {
    transactions.requireOne();
  }

  private Stream<Payment> payments(Predicate<Payment> which) {
    return rows.values().stream().map(Row::payment).filter(which);
  }

  private static Payment registered(Payment payment) {
    Reconciliation old = payment.reconciliation();
    return with(
        payment,
        new Reconciliation(
            old.paymentToken(), true, old.unknownSince(), old.checks(), old.confirmed()));
  }

  /** The payment with another number of checks. */
  static Payment checked(Payment payment, int checks) {
    Reconciliation old = payment.reconciliation();
    return with(
        payment,
        new Reconciliation(
            old.paymentToken(), old.registered(), old.unknownSince(), checks, old.confirmed()));
  }

  /** The payment with another token, unless it has ended. */
  static Payment approvedBy(Payment payment, String token) {
    if (payment.status() != Saga.Status.PENDING) {
      return payment;
    }
    Reconciliation old = payment.reconciliation();
    return with(
        payment,
        new Reconciliation(
            token, old.registered(), old.unknownSince(), old.checks(), old.confirmed()));
  }

  private static Payment with(Payment payment, Reconciliation reconciliation) {
    return new Payment(
        payment.order(),
        payment.status(),
        payment.failed(),
        payment.refund(),
        payment.receipt(),
        reconciliation,
        payment.declines());
  }
}
