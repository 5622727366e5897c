package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.payment.Dispute.State;
import io.ticketqueue.payment.Saga.Status;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Payments that are contested. */
class DisputesTest {
  private final Desk desk = new Desk();

  private void tells(String type, Payment payment) {
    desk.isTold(
        Webhook.of("msg_" + UUID.randomUUID(), type, payment.order().paymentKey(), "t-webhook"));
  }

  private void contests(Payment payment, boolean resolved) {
    desk.portOne.dispute(payment.order().paymentKey(), "d-1", resolved);
  }

  @Test
  void aDisputeOpensACaseOnceAndItsEndClosesIt() {
    Payment payment = desk.success();
    contests(payment, false);

    tells("Transaction.DisputeCreated", payment);
    tells("Transaction.DisputeCreated", payment);

    assertThat(desk.events.disputes(payment))
        .singleElement()
        .satisfies(
            dispute -> {
              assertThat(dispute.state()).isEqualTo(State.OPEN);
              assertThat(dispute.amount()).isEqualTo(Desk.PRICE);
              assertThat(dispute.reservationId()).isEqualTo(payment.reservationId());
            });
    assertThat(desk.now(payment).status()).isEqualTo(Status.SUCCESS);

    contests(payment, true);
    tells("Transaction.DisputeResolved", payment);
    tells("Transaction.DisputeResolved", payment);

    assertThat(desk.events.disputes(payment))
        .extracting(Dispute::state)
        .containsExactly(State.OPEN, State.CLOSED);
    assertThat(desk.ledger.movementsOf(payment))
        .endsWith("SOLD 150000", "DISPUTED 150000", "DISPUTE_CLOSED 150000");
    assertThat(desk.disputes.count()).isEqualTo(new Disputes.Counts(1, 0));
  }

  @Test
  void aWebhookAloneOpensNoCase() {
    Payment payment = desk.success();

    tells("Transaction.DisputeCreated", payment);

    assertThat(desk.events.disputes(payment)).isEmpty();
  }

  @Test
  void aDisputeTheRecordNoLongerHasIsOver() {
    Payment payment = desk.success();
    contests(payment, false);
    tells("Transaction.DisputeCreated", payment);
    desk.portOne.dispute(payment.order().paymentKey(), "d-2", true);

    tells("Transaction.DisputeResolved", payment);

    assertThat(desk.disputes.of(payment.id()))
        .extracting(Dispute::state)
        .containsOnly(State.CLOSED);
  }

  @Test
  void aDisputeHeardWhileTheProviderIsAwayIsFollowedLater() {
    Payment payment = desk.success();
    contests(payment, false);
    desk.portOne.unavailable(payment.order().paymentKey(), true);
    tells("Transaction.DisputeCreated", payment);
    assertThat(desk.events.disputes(payment)).isEmpty();

    desk.portOne.unavailable(payment.order().paymentKey(), false);
    desk.clock.advance(Duration.ofMinutes(5));
    desk.workOnWebhooks();

    assertThat(desk.events.disputes(payment)).hasSize(1);
  }
}
