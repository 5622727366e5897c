package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.payment.Saga.Event;
import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GiveUpPaymentTest {
  private final Desk desk = new Desk();
  private final Payment payment = desk.starts();

  private Payment now() {
    return desk.now(payment);
  }

  @Test
  void whoGivesUpFreesTheSeatsOnce() {
    desk.givesUp(payment);
    desk.givesUp(payment);

    assertThat(now().failure()).isEqualTo(Failure.GIVEN_UP);
    assertThat(desk.events.of(payment)).containsExactly(Event.PaymentFailed);
    // Reservation listens to the claimant's failure only.
    assertThat(desk.reservations.claims(payment.reservationId())).isEqualTo(1);
    assertThat(desk.reservations.released(payment.reservationId())).isZero();
  }

  @Test
  void whoGivesUpAfterADeclinedCardDoesSoToo() {
    String transaction = desk.isDeclined(payment);
    assertThatThrownBy(() -> desk.confirms(payment, transaction)).hasMessage("PAYMENT_FAILED");

    desk.givesUp(payment);

    assertThat(now().failure()).isEqualTo(Failure.GIVEN_UP);
    assertThatThrownBy(() -> desk.confirms(payment, transaction)).hasMessage("PAYMENT_FAILED");
  }

  @Test
  void moneyThatWasTakenGoesBack() {
    desk.pays(payment);

    desk.givesUp(payment);

    assertThat(now().status()).isEqualTo(Status.FAILED);
    assertThat(now().refund().status()).isEqualTo(Refund.DUE);
    assertThat(now().refund().reason()).isEqualTo("GIVEN_UP");
  }

  @Test
  void moneyThatShowsLaterGoesBack() {
    desk.givesUp(payment);
    desk.pays(payment);

    desk.settle.settleIfChanged(Lane.POLL, now());

    assertThat(now().refund().status()).isEqualTo(Refund.DUE);
  }

  /** It may be paid: a buyer who is told "given up" must not find a ticket. */
  @Test
  void withoutTheProviderNothingIsGivenUp() {
    desk.portOne.unavailable(payment.order().paymentKey(), true);

    assertThatThrownBy(() -> desk.givesUp(payment)).hasMessage("PAYMENT_PROVIDER_UNAVAILABLE");
    assertThat(now().status()).isEqualTo(Status.PENDING);
    assertThat(desk.events.of(payment)).isEmpty();

    desk.portOne.unavailable(payment.order().paymentKey(), false);
    desk.givesUp(payment);
    assertThat(now().failure()).isEqualTo(Failure.GIVEN_UP);
  }

  @Test
  void aPaidPaymentIsNotGivenUp() {
    Payment paid = desk.success();

    assertThatThrownBy(() -> desk.givesUp(paid)).hasMessage("ALREADY_PROCESSED");

    assertThat(desk.now(paid).status()).isEqualTo(Status.SUCCESS);
  }

  @Test
  void aConfirmationUnderWayIsWaitedFor() {
    String transaction = desk.pays(payment);
    AtomicReference<CompletableFuture<Void>> givingUp = new AtomicReference<>();
    desk.portOne.duringNextRead(
        () -> givingUp.set(CompletableFuture.runAsync(() -> desk.givesUp(payment))));

    assertThat(desk.confirms(payment, transaction).status()).isEqualTo(Status.SUCCESS);

    assertThatThrownBy(() -> givingUp.get().join()).hasMessageContaining("ALREADY_PROCESSED");
    assertThat(desk.events.of(payment)).containsExactly(Event.PaymentSuccess);
  }

  @Test
  void anothersPaymentIsNotFound() {
    assertThatThrownBy(() -> desk.givesUp(UUID.randomUUID(), payment))
        .hasMessage("PAYMENT_NOT_FOUND");
  }

  @Test
  void withoutReservationNothingIsGivenUp() {
    desk.reservations.unavailable(true);
    assertThatThrownBy(() -> desk.givesUp(payment)).hasMessage("PAYMENT_PROVIDER_UNAVAILABLE");
    desk.reservations.unavailable(false);

    assertThat(now().status()).isEqualTo(Status.PENDING);
    desk.givesUp(payment);
    assertThat(now().failure()).isEqualTo(Failure.GIVEN_UP);
  }

  @Test
  void afterTheHoldItIsTheHoldThatEnded() {
    desk.holdExpires(payment);

    desk.givesUp(payment);

    assertThat(now().failure()).isEqualTo(Failure.HOLD_EXPIRED);
  }
}
