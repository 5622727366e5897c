package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Status;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StartPaymentTest {
  private final Desk desk = new Desk();

  private void refuses(Held held, String code) {
    assertThatThrownBy(() -> desk.starts(held)).hasMessage(code);
  }

  private void cancelledFor(Held held, String reason) {
    desk.transactions.requiresNew(
        () -> desk.refundCancelled.onCancelled(held.id(), reason, null, desk.clock.instant()));
  }

  @Test
  void aPaymentBeginsPendingAndRegistered() {
    Held held = desk.holds();

    Payment payment = desk.starts(held);

    assertThat(payment.status()).isEqualTo(Status.PENDING);
    assertThat(payment.order().amount()).isEqualTo(Desk.PRICE);
    assertThat(payment.order().paymentKey()).matches("[0-9a-z]{32}");
    assertThat(payment.order().reserved().seatIds()).containsExactly(held.seat());
    assertThat(desk.now(payment).reconciliation().registered()).isTrue();
    assertThat(desk.portOne.calls("register", payment.order().paymentKey())).isEqualTo(1);
  }

  @Test
  void aSecondStartFindsThePaymentAndDoesNotRegisterItAgain() {
    Held held = desk.holds();
    Payment payment = desk.starts(held);

    assertThat(desk.starts(held)).isEqualTo(desk.now(payment));
    assertThat(desk.portOne.calls("register", payment.order().paymentKey())).isEqualTo(1);
  }

  @Test
  void anotherAmountSupersedesThePayment() {
    Held held = desk.holds();
    Payment first = desk.starts(held);
    desk.reservations.put(held.amount(90_000));

    Payment second = desk.starts(held.amount(90_000));

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(desk.now(first).failure()).isEqualTo(Failure.SUPERSEDED);
    assertThat(desk.events.of(first)).isEmpty();
  }

  @Test
  void afterASupersededPaymentTheFormerAmountBeginsAnew() {
    Held held = desk.holds();
    Payment first = desk.starts(held);
    desk.reservations.put(held.amount(90_000));
    desk.starts(held.amount(90_000));
    desk.reservations.put(held);

    Payment third = desk.starts(held);

    assertThat(third.id()).isNotEqualTo(first.id());
    assertThat(third.status()).isEqualTo(Status.PENDING);
  }

  @Test
  void onlyTheOwnerMayPay() {
    Held held = desk.holds();

    assertThatThrownBy(() -> desk.starts(UUID.randomUUID(), held.id(), Desk.PRICE))
        .hasMessage("RESERVATION_NOT_FOUND");
    assertThatThrownBy(() -> desk.starts(desk.buyer, UUID.randomUUID(), Desk.PRICE))
        .hasMessage("RESERVATION_NOT_FOUND");
  }

  @Test
  void onlyTheAmountOfTheReservationMayBePaid() {
    Held held = desk.holds();

    assertThatThrownBy(() -> desk.starts(desk.buyer, held.id(), Desk.PRICE - 1))
        .hasMessage("AMOUNT_MISMATCH");
  }

  @Test
  void anExpiredHoldIsNotPaidFor() {
    Held held = desk.holds().expired();
    desk.reservations.put(held);

    refuses(held, "HOLD_EXPIRED");
  }

  @Test
  void aConfirmedReservationIsNotPaidForAgain() {
    Held held = desk.holds().status("CONFIRMED");
    desk.reservations.put(held);

    refuses(held, "RESERVATION_NOT_PENDING");
  }

  @Test
  void aCancelledReservationIsNotPaidFor() {
    Held held = desk.holds().status("CANCELLED");
    desk.reservations.put(held);

    refuses(held, "RESERVATION_NOT_PENDING");
  }

  @Test
  void aCancelledReservationWhoseHoldIsOverHasExpired() {
    Held held = desk.holds().status("CANCELLED").expired();
    desk.reservations.put(held);

    refuses(held, "HOLD_EXPIRED");
  }

  @Test
  void aCancellationThatWasHeardDecidesByItsReason() {
    Held byTimeout = desk.holds();
    Held byUser = desk.holds().expired();
    desk.reservations.put(byUser);
    cancelledFor(byTimeout, "HOLD_TIMEOUT");
    cancelledFor(byUser, "USER_REQUEST");

    refuses(byTimeout, "HOLD_EXPIRED");
    refuses(byUser, "RESERVATION_NOT_PENDING");
  }

  @Test
  void aPaidReservationIsNotPaidForAgainEvenWhenItsHoldIsOver() {
    Payment paid = desk.success();
    desk.holdExpires(paid);

    assertThatThrownBy(() -> desk.starts(desk.buyer, paid.reservationId(), Desk.PRICE))
        .hasMessage("RESERVATION_NOT_PENDING");
  }

  @Test
  void aPaymentIsNotBegunWhenTheHoldEndsSoon() {
    Held ending = desk.holds().endsIn(29);
    desk.reservations.put(ending);

    refuses(ending, "HOLD_ENDS_SOON");
  }

  @Test
  void aPaymentThatWasBegunIsFoundAlsoWhenTheHoldEndsSoon() {
    Held held = desk.holds();
    Payment payment = desk.starts(held);
    desk.reservations.put(held.endsIn(20));

    assertThat(desk.starts(held).id()).isEqualTo(payment.id());
  }

  @Test
  void aDeclinedPaymentEndsTheReservation() {
    Held held = desk.holds();
    Payment payment = desk.starts(held);
    for (int attempt = 0; attempt < 3; attempt++) {
      String transaction = desk.isDeclined(payment);
      assertThatThrownBy(() -> desk.confirms(payment, transaction)).hasMessage("PAYMENT_FAILED");
    }

    refuses(held, "RESERVATION_NOT_PENDING");
  }

  @Test
  void aPaymentThatFailedForItsHoldSaysSo() {
    Held held = desk.holds();
    Payment payment = desk.starts(held);
    desk.holdExpires(payment);
    assertThatThrownBy(() -> desk.confirms(payment, "t")).hasMessage("HOLD_EXPIRED");
    desk.reservations.put(held);

    refuses(held, "HOLD_EXPIRED");
  }

  @Test
  void withoutReservationNothingBegins() {
    Held held = desk.holds();
    desk.reservations.unavailable(true);

    refuses(held, "SERVICE_UNAVAILABLE");
  }

  @Test
  void aPaymentIsFirstCheckedAfterAWhile() {
    Payment payment = desk.starts();
    desk.pays(payment);

    desk.clock.advance(Duration.ofSeconds(29));
    desk.reconcile.runOnce();
    assertThat(desk.now(payment).status()).isEqualTo(Status.PENDING);

    desk.clock.advance(Duration.ofSeconds(1));
    desk.reconcile.runOnce();
    assertThat(desk.now(payment).status()).isEqualTo(Status.SUCCESS);
  }
}
