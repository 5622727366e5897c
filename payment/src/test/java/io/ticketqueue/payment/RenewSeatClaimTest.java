package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.payment.Payment.Reconciliation;
import io.ticketqueue.payment.Saga.Refund;
import org.junit.jupiter.api.Test;

class RenewSeatClaimTest {
  private final Desk desk = new Desk();
  private final Payment paid = desk.success();

  private Reconciliation renewed() {
    desk.renew.renew(desk.now(paid));
    return desk.now(paid).reconciliation();
  }

  @Test
  void aRenewalCountsAsACheck() {
    assertThat(renewed().checks()).isEqualTo(1);
    assertThat(renewed().checks()).isEqualTo(2);
    assertThat(desk.now(paid).reconciliation().confirmed()).isFalse();
  }

  @Test
  void anUnavailableReservationDecidesNothing() {
    desk.reservations.unavailable(true);
    assertThat(renewed().unknownSince()).isNotNull();

    desk.reservations.unavailable(false);
    assertThat(renewed().unknownSince()).isNull();
    assertThat(desk.now(paid).refund().status()).isEqualTo(Refund.NONE);
  }

  @Test
  void aConfirmationThatWasNotHeardIsSeenInTheReservation() {
    desk.reservationBecomes(paid, "CONFIRMED");

    assertThat(renewed().confirmed()).isTrue();
  }

  @Test
  void aCancelledReservationMakesTheRefundDue() {
    desk.reservationBecomes(paid, "CANCELLED");

    renewed();

    assertThat(desk.now(paid).refund().status()).isEqualTo(Refund.DUE);
    assertThat(desk.now(paid).refund().reason()).isEqualTo("RESERVATION_CANCELLED");
  }

  @Test
  void aPendingReservationWithoutAClaimIsWaitedFor() {
    desk.holdExpires(paid);

    Reconciliation reconciliation = renewed();

    assertThat(reconciliation.confirmed()).isFalse();
    assertThat(desk.now(paid).refund().status()).isEqualTo(Refund.NONE);
  }

  /** Its event is on its way; the fee must not depend on which is heard first. */
  @Test
  void aTicketThatWasCancelledMeanwhileKeepsItsFee() {
    desk.reservationIsCancelled(paid, 100_000);

    renewed();

    assertThat(desk.now(paid).refund().status()).isEqualTo(Refund.DUE);
    assertThat(desk.now(paid).refund().due()).isEqualTo(100_000);
  }
}
