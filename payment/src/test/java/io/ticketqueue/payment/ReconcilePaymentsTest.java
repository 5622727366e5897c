package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReconcilePaymentsTest {
  private static final Duration HOLD = Duration.ofMinutes(5);

  private final Desk desk = new Desk();

  /** Reconciles again and again while this much time passes. */
  private void passes(Duration time) {
    Instant end = desk.clock.instant().plus(time);
    while (desk.clock.instant().isBefore(end)) {
      desk.clock.advance(Duration.ofSeconds(1));
      desk.reconcile.runOnce();
    }
  }

  private static String key(Payment payment) {
    return payment.order().paymentKey();
  }

  @Test
  void aPaymentTheBrowserNeverConfirmedSucceeds() {
    Payment payment = desk.starts();
    desk.pays(payment);

    passes(Duration.ofSeconds(30));

    assertThat(desk.now(payment).status()).isEqualTo(Status.SUCCESS);
  }

  /** By one clock, the database's, all instances agree on what is due. */
  @Test
  void anInstanceWhoseClockIsAheadPutsNothingOff() {
    Desk ahead = new Desk(Duration.ofMinutes(2));
    Payment payment = ahead.starts();
    Payment cancelled = ahead.starts();
    ahead.pays(payment);
    ahead.pays(cancelled);
    ahead.refundCancelled.onCancelled(
        cancelled.reservationId(), "USER_REQUEST", null, ahead.clock.instant());
    ahead.reconcile.runOnce();
    assertThat(ahead.now(cancelled).failure()).isEqualTo(Failure.RESERVATION_CANCELLED);

    ahead.clock.advance(Duration.ofSeconds(30));
    ahead.reconcile.runOnce();

    assertThat(ahead.now(payment).status()).isEqualTo(Status.SUCCESS);
    assertThat(ahead.now(cancelled).refund().status()).isEqualTo(Refund.DONE);
  }

  /** By one clock, the database's: a buyer in the payment window keeps all of the hold. */
  @Test
  void anInstanceWhoseClockIsAheadEndsNoHoldTooSoon() {
    Desk ahead = new Desk(Duration.ofMinutes(6));
    Payment payment = ahead.starts();
    ahead.clock.advance(Duration.ofSeconds(30));

    ahead.reconcile.runOnce();
    assertThat(ahead.now(payment).status()).isEqualTo(Status.PENDING);
    String declined = ahead.isDeclined(payment);
    assertThatThrownBy(() -> ahead.confirms(payment, declined)).isInstanceOf(Problem.class);
    assertThat(ahead.now(payment).status()).isEqualTo(Status.PENDING);

    assertThat(ahead.confirms(payment, ahead.pays(payment)).status()).isEqualTo(Status.SUCCESS);
  }

  @Test
  void anUnpaidPaymentFailsAfterItsHoldAndTouchesNoSeats() {
    Payment payment = desk.starts();

    passes(HOLD);
    assertThat(desk.now(payment).status()).isEqualTo(Status.PENDING);
    passes(Duration.ofSeconds(10));

    assertThat(desk.now(payment).failure()).isEqualTo(Failure.HOLD_EXPIRED);
    assertThat(desk.reservations.claims(payment.reservationId())).isZero();
  }

  @Test
  void anUnknownOutcomeIsAskedForUntilItIsKnown() {
    Payment payment = desk.starts();
    String transaction = desk.pays(payment);
    desk.portOne.unavailable(key(payment), true);
    assertThatThrownBy(() -> desk.confirms(payment, transaction))
        .hasMessage("PAYMENT_PROVIDER_UNAVAILABLE");
    passes(Duration.ofMinutes(2));
    assertThat(desk.now(payment).status()).isEqualTo(Status.PENDING);

    desk.portOne.unavailable(key(payment), false);
    passes(Duration.ofMinutes(1));

    assertThat(desk.now(payment).status()).isEqualTo(Status.SUCCESS);
  }

  @Test
  void theSeatsOfAnUnknownOutcomeAreClaimedUpToTheLimit() {
    Payment payment = desk.starts();
    desk.pays(payment);
    desk.portOne.unavailable(key(payment), true);
    assertThatThrownBy(() -> desk.confirms(payment, "t"))
        .hasMessage("PAYMENT_PROVIDER_UNAVAILABLE");

    passes(Duration.ofMinutes(31));
    long claims = desk.reservations.claims(payment.reservationId());
    passes(Duration.ofMinutes(10));

    assertThat(claims).isGreaterThan(30);
    assertThat(desk.reservations.claims(payment.reservationId())).isEqualTo(claims);
  }

  @Test
  void anUnavailableProviderDoesNotMakeAnUnconfirmedPaymentUnknown() {
    Payment payment = desk.starts();
    desk.portOne.unavailable(key(payment), true);

    passes(Duration.ofMinutes(1));

    assertThat(desk.now(payment).reconciliation().unknownSince()).isNull();
  }

  @Test
  void moneyThatComesLateIsRefundedForADay() {
    Payment payment = desk.starts();
    passes(HOLD.plusSeconds(10));
    assertThat(desk.now(payment).status()).isEqualTo(Status.FAILED);
    desk.pays(payment);

    passes(Duration.ofHours(2));

    assertThat(desk.now(payment).refund().status()).isEqualTo(Refund.DONE);
  }

  @Test
  void aSuccessIsRenewedUntilItIsConfirmedAndThenLeftAlone() {
    Payment paid = desk.success();
    passes(Duration.ofMinutes(10));
    int renewals = desk.now(paid).reconciliation().checks();
    assertThat(renewals).isEqualTo(2);

    desk.markConfirmed.onConfirmed(paid.reservationId());
    int atRest = desk.now(paid).reconciliation().checks();
    passes(Duration.ofMinutes(10));

    assertThat(desk.now(paid).reconciliation().checks()).isEqualTo(atRest);
  }

  @Test
  void oneRunReconcilesEverythingThatIsDue() {
    List<Payment> many = Stream.generate(desk::starts).limit(5).toList();
    many.forEach(desk::pays);
    desk.clock.advance(Duration.ofSeconds(30));

    desk.reconcile.runOnce();

    assertThat(many).allMatch(payment -> desk.now(payment).status() == Status.SUCCESS);
  }

  @Test
  void aFaultReleasesTheLeaseAndIsTriedAgainLater() {
    Payment payment = desk.starts();
    desk.pays(payment);
    desk.portOne.duringNextRead(
        () -> {
          throw new IllegalStateException("fault");
        });
    desk.clock.advance(Duration.ofSeconds(30));

    assertThatThrownBy(desk.reconcile::runOnce).hasMessage("fault");
    assertThat(desk.now(payment).reconciliation().checks()).isEqualTo(1);
    passes(Duration.ofSeconds(30));

    assertThat(desk.now(payment).status()).isEqualTo(Status.SUCCESS);
  }
}
