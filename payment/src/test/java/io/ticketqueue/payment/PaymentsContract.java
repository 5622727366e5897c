package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.payment.Payment.Declines;
import io.ticketqueue.payment.Payment.Failed;
import io.ticketqueue.payment.Payment.Order;
import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.Payment.Reconciliation;
import io.ticketqueue.payment.Payment.RefundState;
import io.ticketqueue.payment.Payment.Reserved;
import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Status;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link Payments} and {@link CancelledReservations} promise. */
public abstract class PaymentsContract extends PaymentStores {
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
  void aDeclinedAttemptIsKeptAndTakesItsTokenWithIt() {
    Payment payment = added(order());
    assertThat(acquire(payment.id(), lease(NOW), "token")).isTrue();
    Payment declined = declined(payment, new Declines(1, "한도 초과", "t-1", true));

    update(declined, LATER);

    assertThat(found(payment.id())).isEqualTo(declined);
    assertThat(acquire(payment.id(), lease(LATER), "token-2")).isTrue();
    Declines overtaken = new Declines(1, "한도 초과", "t-1", false);
    update(declined(payment, overtaken), LATER);
    assertThat(found(payment.id()).reconciliation().paymentToken()).isEqualTo("token-2");
    assertThat(found(payment.id()).declines()).isEqualTo(overtaken);
  }

  private static Payment declined(Payment payment, Declines declines) {
    return new Payment(
        payment.order(),
        Status.PENDING,
        null,
        RefundState.NONE,
        Receipt.NONE,
        payment.reconciliation(),
        declines);
  }

  @Test
  void registrationAndTokenSurviveUpdates() {
    Payment payment = added(order());
    transactions().requiresNew(() -> payments().markRegistered(payment.id(), NOW));
    assertThat(acquire(payment.id(), lease(NOW), "token")).isTrue();

    update(payment, LATER);

    Reconciliation reconciliation = found(payment.id()).reconciliation();
    assertThat(reconciliation.registered()).isTrue();
    assertThat(reconciliation.paymentToken()).isEqualTo("token");
  }

  @Test
  void aPaymentThatHasEndedKeepsNoToken() {
    Payment payment = added(order());
    assertThat(acquire(payment.id(), lease(NOW), "token")).isTrue();

    update(success(payment), null);

    assertThat(found(payment.id()).reconciliation().paymentToken()).isNull();
    assertThat(acquire(payment.id(), lease(LATER), "token-2")).isTrue();
    assertThat(found(payment.id()).reconciliation().paymentToken()).isNull();
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
