package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Ids;
import io.ticketqueue.payment.Payment.Failed;
import io.ticketqueue.payment.Payment.Order;
import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.Payment.Reconciliation;
import io.ticketqueue.payment.Payment.RefundState;
import io.ticketqueue.payment.Payment.Reserved;
import io.ticketqueue.payment.PaymentLeases.Backlog;
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
import org.junit.jupiter.api.Test;

/** What {@link Payments}, {@link PaymentLeases} and {@link CancelledReservations} promise. */
public abstract class PaymentsContract {
  private static final Instant NOW = Instant.parse("2026-06-01T11:00:00.123456Z");
  private static final Instant LATER = NOW.plusSeconds(30);

  /** Empty payments. */
  protected abstract Payments payments();

  protected abstract PaymentLeases leases();

  protected abstract CancelledReservations cancelled();

  protected abstract Transactions transactions();

  private static Order order(UUID user, UUID reservation, Instant createdAt) {
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

  private static Order order() {
    return order(UUID.randomUUID(), UUID.randomUUID(), NOW);
  }

  private Payment added(Order order) {
    return transactions().requiresNew(() -> payments().add(order, LATER));
  }

  private Payment found(UUID id) {
    return transactions().requiresNew(() -> payments().find(id)).orElseThrow();
  }

  private void update(Payment payment, @Nullable Instant nextCheck) {
    transactions()
        .requiresNew(
            () -> {
              payments().lock(payment.id());
              payments().update(payment, nextCheck, NOW);
            });
  }

  private static Lease lease(Instant from) {
    return new Lease(UUID.randomUUID(), from, from.plusSeconds(60));
  }

  private boolean acquire(UUID id, Lease lease, @Nullable String token) {
    return transactions().requiresNew(() -> leases().acquire(id, lease, token));
  }

  private Optional<UUID> acquireDue(Instant now) {
    return transactions().requiresNew(() -> leases().acquireDue(lease(now)));
  }

  private static Payment failed(Payment payment) {
    return new Payment(
        payment.order(),
        Status.FAILED,
        new Failed(Failure.DECLINED, "한도 초과", NOW),
        new RefundState(Refund.DONE, "DECLINED", 150_000L, LATER),
        new Receipt("t-1", NOW, "신한카드", "1234-****-****-5678", "{\"a\": 1}"),
        new Reconciliation(null, false, LATER, 3, true));
  }

  private static Payment success(Payment payment) {
    return new Payment(
        payment.order(),
        Status.SUCCESS,
        null,
        RefundState.NONE,
        new Receipt("t-1", NOW, null, null, null),
        payment.reconciliation());
  }

  @Test
  void aPaymentBeginsPending() {
    Order order = order();

    assertThat(added(order)).isEqualTo(Payment.begin(order));
    assertThat(found(order.id())).isEqualTo(Payment.begin(order));
  }

  @Test
  void aPaymentIsFoundByItsPaymentKey() {
    Payment payment = added(order());

    transactions()
        .requiresNew(
            () -> {
              assertThat(payments().findByPaymentKey(payment.order().paymentKey()))
                  .contains(payment);
              assertThat(payments().findByPaymentKey("0".repeat(32))).isEmpty();
              assertThat(payments().find(UUID.randomUUID())).isEmpty();
            });
  }

  @Test
  void aReservationHasOneLivePayment() {
    UUID reservation = UUID.randomUUID();
    Payment first = added(order(UUID.randomUUID(), reservation, NOW));
    assertThatThrownBy(() -> added(order(UUID.randomUUID(), reservation, LATER)))
        .isInstanceOf(RuntimeException.class);

    update(failed(first), null);

    assertThat(added(order(UUID.randomUUID(), reservation, LATER)).status())
        .isEqualTo(Status.PENDING);
  }

  @Test
  void anUpdateWritesWhatCanChange() {
    Payment payment = added(order());
    Payment changed = failed(payment);

    update(changed, LATER);

    assertThat(found(payment.id())).isEqualTo(changed);
  }

  @Test
  void anUpdateWritesTheSeats() {
    Payment payment = added(order());
    Reserved other =
        new Reserved(payment.reservationId(), UUID.randomUUID(), List.of(UUID.randomUUID()));
    Payment changed =
        new Payment(
            payment.order().with(other),
            Status.PENDING,
            null,
            RefundState.NONE,
            Receipt.NONE,
            payment.reconciliation());

    update(changed, LATER);

    assertThat(found(payment.id()).order().reserved()).isEqualTo(other);
  }

  @Test
  void anUpdateTakesBackNeitherRecordNorConfirmation() {
    Payment payment = added(order());
    update(failed(payment), LATER);

    Payment withoutRecord =
        new Payment(
            payment.order(),
            Status.FAILED,
            new Failed(Failure.DECLINED, null, NOW),
            RefundState.NONE,
            new Receipt("t-1", NOW, null, null, null),
            payment.reconciliation());
    update(withoutRecord, LATER);

    assertThat(found(payment.id()).receipt().record()).isEqualTo("{\"a\": 1}");
    assertThat(found(payment.id()).reconciliation().confirmed()).isTrue();
  }

  @Test
  void registrationAndTokenSurviveUpdates() {
    Payment payment = added(order());
    transactions().requiresNew(() -> payments().markRegistered(payment.id(), NOW));
    assertThat(acquire(payment.id(), lease(NOW), "token")).isTrue();

    update(success(payment), null);

    Reconciliation reconciliation = found(payment.id()).reconciliation();
    assertThat(reconciliation.registered()).isTrue();
    assertThat(reconciliation.paymentToken()).isEqualTo("token");
  }

  @Test
  void paymentsOfAReservationComeOldestFirst() {
    UUID reservation = UUID.randomUUID();
    Payment second = added(order(UUID.randomUUID(), reservation, LATER));
    update(failed(second), null);
    Payment first = added(order(UUID.randomUUID(), reservation, NOW));

    List<Payment> all =
        transactions()
            .requiresNew(
                () -> {
                  payments().lockReservation(reservation);
                  return payments().lockByReservation(reservation);
                });

    assertThat(all).extracting(Payment::id).containsExactly(first.id(), second.id());
  }

  @Test
  void aUsersPaymentsComeNewestFirst() {
    UUID user = UUID.randomUUID();
    Payment old = added(order(user, UUID.randomUUID(), NOW));
    Payment recent = added(order(user, UUID.randomUUID(), LATER));
    added(order());

    transactions()
        .requiresNew(
            () -> {
              assertThat(payments().list(user, 0, 10)).containsExactly(recent, old);
              assertThat(payments().list(user, 1, 10)).containsExactly(old);
              assertThat(payments().list(user, 0, 1)).containsExactly(recent);
              assertThat(payments().count(user)).isEqualTo(2);
            });
  }

  @Test
  void aLeaseIsHeldByOneWorkerUntilItEnds() {
    Payment payment = added(order());

    assertThat(acquire(payment.id(), lease(NOW), null)).isTrue();
    assertThat(acquire(payment.id(), lease(NOW.plusSeconds(59)), null)).isFalse();
    assertThat(acquire(payment.id(), lease(NOW.plusSeconds(60)), null)).isTrue();
  }

  @Test
  void aLeaseWithoutATokenKeepsTheToken() {
    Payment payment = added(order());

    assertThat(acquire(payment.id(), lease(NOW), "token")).isTrue();
    assertThat(acquire(payment.id(), lease(NOW.plusSeconds(60)), null)).isTrue();

    assertThat(found(payment.id()).reconciliation().paymentToken()).isEqualTo("token");
  }

  @Test
  void anUpdateEndsTheLease() {
    Payment payment = added(order());
    assertThat(acquire(payment.id(), lease(NOW), null)).isTrue();

    update(payment, LATER);

    assertThat(acquire(payment.id(), lease(NOW.plusSeconds(1)), null)).isTrue();
  }

  @Test
  void thePaymentThatHasBeenDueLongestIsAcquiredFirst() {
    Payment later = added(order());
    Payment earlier = added(order());
    update(later, NOW.plusSeconds(20));
    update(earlier, NOW.plusSeconds(10));

    assertThat(acquireDue(NOW)).isEmpty();
    assertThat(acquireDue(NOW.plusSeconds(20))).contains(earlier.id());
    assertThat(acquireDue(NOW.plusSeconds(20))).contains(later.id());
    assertThat(acquireDue(NOW.plusSeconds(20))).isEmpty();
  }

  @Test
  void aPaymentWithNothingLeftToDoIsNeverDue() {
    Payment payment = added(order());

    update(payment, null);

    assertThat(acquireDue(NOW.plus(Duration.ofDays(30)))).isEmpty();
  }

  @Test
  void aPaymentWhoseWorkerDiedIsDueWhenTheLeaseEnds() {
    Payment payment = added(order());
    update(payment, NOW.plus(Duration.ofHours(1)));

    assertThat(acquire(payment.id(), lease(NOW), null)).isTrue();

    assertThat(acquireDue(NOW.plusSeconds(59))).isEmpty();
    assertThat(acquireDue(NOW.plusSeconds(60))).contains(payment.id());
  }

  @Test
  void aReleasedLeaseCountsACheckAndSetsTheNext() {
    Payment payment = added(order());
    Lease lease = lease(NOW);
    assertThat(acquire(payment.id(), lease, null)).isTrue();

    transactions().requiresNew(() -> leases().release(payment.id(), lease, NOW.plusSeconds(5)));

    assertThat(found(payment.id()).reconciliation().checks()).isEqualTo(1);
    assertThat(acquireDue(NOW.plusSeconds(4))).isEmpty();
    assertThat(acquireDue(NOW.plusSeconds(5))).contains(payment.id());
  }

  @Test
  void aLeaseThatHasEndedIsNotReleased() {
    Payment payment = added(order());
    Lease lease = lease(NOW);
    assertThat(acquire(payment.id(), lease, null)).isTrue();
    update(payment, NOW.plusSeconds(90));

    transactions().requiresNew(() -> leases().release(payment.id(), lease, NOW));

    assertThat(found(payment.id()).reconciliation().checks()).isZero();
    assertThat(acquireDue(NOW)).isEmpty();
  }

  @Test
  void aCheckCanBeScheduledNow() {
    Payment payment = added(order());
    update(failed(payment), NOW.plus(Duration.ofHours(1)));

    transactions()
        .requiresNew(
            () -> {
              payments().lock(payment.id());
              payments().scheduleCheckNow(payment.id(), NOW);
            });

    assertThat(found(payment.id()).reconciliation().checks()).isZero();
    assertThat(acquireDue(NOW)).contains(payment.id());
  }

  @Test
  void theBacklogCountsWhatWaits() {
    Payment unknown = added(order());
    update(
        new Payment(
            unknown.order(),
            Status.PENDING,
            null,
            RefundState.NONE,
            Receipt.NONE,
            new Reconciliation(null, true, NOW, 1, false)),
        LATER);
    Payment ticket = added(order());
    update(success(ticket), LATER);
    Payment atRest = added(order());
    update(success(atRest), null);
    Payment refund = added(order());
    update(
        new Payment(
            refund.order(),
            Status.FAILED,
            new Failed(Failure.HOLD_EXPIRED, null, NOW),
            new RefundState(Refund.DUE, "HOLD_EXPIRED", null, null),
            Receipt.NONE,
            refund.reconciliation()),
        LATER);
    added(order());

    assertThat(transactions().requiresNew(leases()::backlog)).isEqualTo(new Backlog(1, 1, 1));
  }

  @Test
  void theFirstReasonOfACancellationIsRemembered() {
    UUID reservation = UUID.randomUUID();

    transactions().requiresNew(() -> cancelled().remember(reservation, "USER_REQUEST", NOW));
    transactions().requiresNew(() -> cancelled().remember(reservation, "HOLD_TIMEOUT", LATER));

    transactions()
        .requiresNew(
            () -> {
              assertThat(cancelled().findReason(reservation)).contains("USER_REQUEST");
              assertThat(cancelled().findReason(UUID.randomUUID())).isEmpty();
            });
  }
}
