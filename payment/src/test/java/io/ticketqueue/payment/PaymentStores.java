package io.ticketqueue.payment;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Ids;
import io.ticketqueue.payment.Payment.Failed;
import io.ticketqueue.payment.Payment.Order;
import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.Payment.Reconciliation;
import io.ticketqueue.payment.Payment.RefundState;
import io.ticketqueue.payment.Payment.Reserved;
import io.ticketqueue.payment.PaymentLeases.Lease;
import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stores of payments that a contract is held against, and what its tests put there. */
public abstract class PaymentStores {
  static final Instant NOW = Instant.parse("2026-06-01T11:00:00.123456Z");
  static final Instant LATER = NOW.plusSeconds(30);

  /** Empty stores that belong together. */
  public record Stores(
      Payments payments,
      PaymentLeases leases,
      CancelledReservations cancelled,
      Transactions transactions) {}

  protected abstract Stores stores();

  protected Payments payments() {
    return stores().payments();
  }

  protected PaymentLeases leases() {
    return stores().leases();
  }

  CancelledReservations cancelled() {
    return stores().cancelled();
  }

  Transactions transactions() {
    return stores().transactions();
  }

  static Order order(UUID user, UUID reservation, Instant createdAt) {
    Reserved reserved =
        new Reserved(reservation, UUID.randomUUID(), List.of(UUID.randomUUID(), UUID.randomUUID()));
    return new Order(
        Ids.next(),
        user,
        reserved,
        150_000,
        Ids.random("0123456789abcdefghijklmnopqrstuvwxyz", 32),
        NOW.plus(Duration.ofMinutes(5)),
        createdAt);
  }

  static Order order() {
    return order(UUID.randomUUID(), UUID.randomUUID(), NOW);
  }

  Payment added(Order order) {
    return transactions().requiresNew(() -> payments().add(order, LATER));
  }

  Payment found(UUID id) {
    return transactions().requiresNew(() -> payments().find(id)).orElseThrow();
  }

  void update(Payment payment, @Nullable Instant nextCheck) {
    transactions()
        .requiresNew(
            () -> {
              payments().lock(payment.id());
              payments().update(payment, nextCheck, NOW);
            });
  }

  static Lease lease(Instant from) {
    return new Lease(UUID.randomUUID(), from, from.plusSeconds(60));
  }

  boolean acquire(UUID id, Lease lease, @Nullable String token) {
    return transactions().requiresNew(() -> leases().acquire(id, lease, token));
  }

  Optional<UUID> acquireDue(Lane lane, Instant now) {
    return transactions().requiresNew(() -> leases().acquireDue(lane, lease(now)));
  }

  /** The first that is due in any lane. */
  Optional<UUID> acquireDue(Instant now) {
    return Lane.BACKGROUND.stream().flatMap(lane -> acquireDue(lane, now).stream()).findFirst();
  }

  static Payment failed(Payment payment) {
    return new Payment(
        payment.order(),
        Status.FAILED,
        new Failed(Failure.DECLINED, "한도 초과", NOW),
        new RefundState(Refund.DONE, "DECLINED", 140_000L, 150_000L, LATER),
        new Receipt("t-1", NOW, "신한카드", "1234-****-****-5678", "{\"a\": 1}"),
        new Reconciliation(null, false, LATER, 3, true));
  }

  static Payment success(Payment payment) {
    return new Payment(
        payment.order(),
        Status.SUCCESS,
        null,
        RefundState.NONE,
        new Receipt("t-1", NOW, null, null, null),
        payment.reconciliation());
  }
}
