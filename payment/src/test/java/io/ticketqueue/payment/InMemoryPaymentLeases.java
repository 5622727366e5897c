package io.ticketqueue.payment;

import io.ticketqueue.payment.InMemoryPayments.Row;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Leases of {@link InMemoryPayments}. */
final class InMemoryPaymentLeases implements PaymentLeases {
  private final InMemoryPayments payments;

  private final Clock clock;
  private final AtomicInteger attempts = new AtomicInteger();

  InMemoryPaymentLeases(InMemoryPayments payments, Clock clock) {
    this.payments = payments;
    this.clock = clock;
  }

  @Override
  public Instant now() {
    payments.requireTransaction();
    return clock.instant();
  }

  @Override
  public boolean acquire(UUID id, Lease lease, @Nullable String paymentToken) {
    payments.requireTransaction();
    attempts.incrementAndGet();
    AtomicBoolean acquired = new AtomicBoolean();
    payments.change(
        id,
        row -> {
          acquired.set(isFree(row, lease.from()));
          return acquired.get() ? leased(row, lease, paymentToken) : row;
        });
    return acquired.get();
  }

  private static Row leased(Row row, Lease lease, @Nullable String paymentToken) {
    Payment payment =
        paymentToken == null
            ? row.payment()
            : InMemoryPayments.approvedBy(row.payment(), paymentToken);
    Instant next = row.nextCheck();
    boolean earlier = next != null && next.isBefore(lease.until());
    return new Row(payment, earlier ? next : lease.until(), lease);
  }

  @Override
  public Optional<UUID> acquireDue(Lane lane, Lease lease) {
    payments.requireTransaction();
    Optional<Row> due =
        payments.rows().stream()
            .filter(row -> row.nextCheck() != null && !row.nextCheck().isAfter(lease.from()))
            .filter(row -> isFree(row, lease.from()) && lane(row) == lane)
            .min(Comparator.comparing(row -> Objects.requireNonNull(row.nextCheck())));
    due.ifPresent(
        row ->
            payments.change(
                row.payment().id(), found -> new Row(found.payment(), found.nextCheck(), lease)));
    return due.map(row -> row.payment().id());
  }

  @Override
  public void release(UUID id, Lease lease, Instant nextCheck) {
    payments.requireTransaction();
    payments.change(
        id,
        row ->
            row.lease() == null || !row.lease().owner().equals(lease.owner())
                ? row
                : new Row(
                    InMemoryPayments.checked(
                        row.payment(), row.payment().reconciliation().checks() + 1),
                    nextCheck,
                    null));
  }

  @Override
  public Backlog backlog() {
    payments.requireTransaction();
    return new Backlog(
        count(
            payment ->
                payment.status() == Status.PENDING
                    && payment.reconciliation().unknownSince() != null),
        count(
            payment ->
                payment.status() == Status.SUCCESS && payment.refund().status() == Refund.NONE),
        count(payment -> payment.refund().status() == Refund.DUE));
  }

  private long count(Predicate<Payment> which) {
    List<Row> rows = payments.rows();
    return rows.stream()
        .filter(row -> row.nextCheck() != null)
        .map(Row::payment)
        .filter(which)
        .count();
  }

  private static Lane lane(Row row) {
    boolean unfinished = row.payment().status() == Status.PENDING && row.lease() != null;
    return unfinished ? Lane.UNKNOWN : Lane.of(row.payment());
  }

  /** How often a worker asked for the lease of a payment. */
  int attempts() {
    return attempts.get();
  }

  private static boolean isFree(Row row, Instant now) {
    return row.lease() == null || !row.lease().until().isAfter(now);
  }
}
