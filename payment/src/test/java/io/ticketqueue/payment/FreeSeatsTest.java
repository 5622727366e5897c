package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.payment.Saga.Event;
import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Seats that cost nothing are paid for at once, and no provider hears of them. */
class FreeSeatsTest {
  private final Desk desk = new Desk();
  private final Held held = desk.holdsFree();

  /** The payment of the reservation. */
  private Payment payment() {
    return desk.transactions
        .requiresNew(() -> desk.payments.lockByReservation(held.id()))
        .getLast();
  }

  private void assertNoProviderWasAsked() {
    for (String call : new String[] {"register", "approve", "read", "refund", "cancel"}) {
      assertThat(desk.portOne.calls(call, payment().order().paymentKey())).as(call).isZero();
    }
  }

  @Test
  void theyArePaidForAtOnce() {
    Payment payment = desk.starts(held);

    assertThat(payment.status()).isEqualTo(Status.SUCCESS);
    assertThat(payment.order().method()).isEqualTo("FREE");
    assertThat(payment.receipt().paidAt()).isEqualTo(desk.clock.instant());
    assertThat(desk.reservations.kept(held.id())).isEqualTo(1);
    assertThat(desk.events.of(payment)).containsExactly(Event.PaymentSuccess);
    assertNoProviderWasAsked();
  }

  @Test
  void theyAreGotOnce() {
    Payment payment = desk.starts(held);

    assertThatThrownBy(() -> desk.starts(held)).hasMessage("RESERVATION_NOT_PENDING");
    assertThat(desk.events.of(payment)).hasSize(1);
  }

  @Test
  void whereReservationCannotSayTheyAreGotLater() {
    desk.reservations.onClaim(() -> desk.reservations.unavailable(true));
    assertThatThrownBy(() -> desk.starts(held)).hasMessage("PAYMENT_PROVIDER_UNAVAILABLE");
    assertThat(payment().status()).isEqualTo(Status.PENDING);
    desk.reservations.onClaim(() -> {});
    desk.reservations.unavailable(false);

    desk.clock.advance(Duration.ofSeconds(2));
    desk.reconcile.runOnce();

    assertThat(payment().status()).isEqualTo(Status.SUCCESS);
    assertNoProviderWasAsked();
  }

  /** We died between beginning the payment and settling it. */
  @Test
  void whatWasBegunIsFinished() {
    desk.reservations.onClaim(
        () -> {
          throw new IllegalStateException("fault");
        });
    assertThatThrownBy(() -> desk.starts(held)).hasMessage("fault");
    desk.reservations.onClaim(() -> {});

    assertThat(desk.starts(held).status()).isEqualTo(Status.SUCCESS);
    assertThat(desk.events.of(payment())).containsExactly(Event.PaymentSuccess);
  }

  @Test
  void afterTheHoldTheyAreGoneAndNothingGoesBack() {
    desk.reservations.onClaim(() -> desk.reservations.put(held.expired()));

    assertThatThrownBy(() -> desk.starts(held)).hasMessage("HOLD_EXPIRED");

    assertThat(payment().failure()).isEqualTo(Failure.HOLD_EXPIRED);
    assertThat(payment().refund().status()).isEqualTo(Refund.NONE);
    desk.clock.advance(Duration.ofHours(1));
    desk.reconcile.runOnce();
    assertThat(payment().refund().status()).isEqualTo(Refund.NONE);
    assertNoProviderWasAsked();
  }

  @Test
  void whoGivesUpWhileTheyAreUnknownFreesThem() {
    desk.reservations.onClaim(() -> desk.reservations.unavailable(true));
    assertThatThrownBy(() -> desk.starts(held)).hasMessage("PAYMENT_PROVIDER_UNAVAILABLE");
    desk.reservations.onClaim(() -> {});
    desk.reservations.unavailable(false);

    desk.givesUp(payment());

    assertThat(payment().failure()).isEqualTo(Failure.GIVEN_UP);
    assertThat(payment().refund().status()).isEqualTo(Refund.NONE);
  }

  @Test
  void cancelledTheyAreRefundedWithNothing() {
    Payment payment = desk.starts(held);
    desk.markConfirmed.onConfirmed(held.id());

    desk.refundCancelled.onCancelled(held.id(), "USER_REQUEST", 0L, desk.clock.instant());
    desk.reconcile.runOnce();

    Payment refunded = desk.now(payment);
    assertThat(refunded.status()).isEqualTo(Status.REFUNDED);
    assertThat(refunded.refund().amount()).isZero();
    assertThat(refunded.fee()).isZero();
    assertThat(desk.events.of(payment))
        .containsExactly(Event.PaymentSuccess, Event.PaymentRefunded);
    assertNoProviderWasAsked();
  }

  @Test
  void aPaymentOfNothingForSeatsThatCostSomethingIsRefused() {
    Held dear = desk.holds();

    assertThatThrownBy(() -> desk.starts(desk.buyer, dear.id(), 0)).hasMessage("AMOUNT_MISMATCH");
    assertThatThrownBy(() -> desk.starts(UUID.randomUUID(), held.id(), 0))
        .hasMessage("RESERVATION_NOT_FOUND");
  }

  /** What is changed to dear seats is paid for at the provider, and the other way round. */
  @Test
  void seatsMayBecomeFreeOrDear() {
    Held dear = desk.holds();
    Payment first = desk.starts(dear);
    desk.reservations.put(dear.amount(0));

    Payment free = desk.starts(dear.amount(0));

    assertThat(desk.now(first).failure()).isEqualTo(Failure.SUPERSEDED);
    assertThat(free.status()).isEqualTo(Status.SUCCESS);
  }
}
