package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.payment.ConfirmPayment.Attempt;
import io.ticketqueue.payment.Saga.Event;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfirmPaymentTest {
  private final Desk desk = new Desk();
  private final Payment payment = desk.starts();
  private final String key = payment.order().paymentKey();

  @Test
  void aPaidPaymentSucceedsAndIsTold() {
    Payment confirmed = desk.confirms(payment, desk.pays(payment));

    assertThat(confirmed.status()).isEqualTo(Status.SUCCESS);
    assertThat(desk.now(payment)).isEqualTo(confirmed);
    assertThat(desk.events.of(payment)).containsExactly(Event.PaymentSuccess);
  }

  @Test
  void aRepeatedConfirmationIsTheSameAndAsksNoNeighbour() {
    String transaction = desk.pays(payment);
    Payment first = desk.confirms(payment, transaction);

    assertThat(desk.confirms(payment, transaction)).isEqualTo(first);
    assertThat(desk.portOne.calls("read", key)).isEqualTo(1);
    assertThat(desk.events.of(payment)).hasSize(1);
  }

  @Test
  void anotherTransactionIsRefused() {
    desk.confirms(payment, desk.pays(payment));

    desk.refuses(payment, "another", "ALREADY_PROCESSED");
  }

  @Test
  void anotherBuyerReservationOrKeyFindsNoPayment() {
    Attempt fitting =
        new Attempt(desk.buyer, payment.id(), payment.reservationId(), key, "t", Desk.PRICE, null);
    UUID other = UUID.randomUUID();

    for (Attempt attempt :
        new Attempt[] {
          new Attempt(other, fitting.paymentId(), fitting.reservationId(), key, "t", 1, null),
          new Attempt(desk.buyer, other, fitting.reservationId(), key, "t", 1, null),
          new Attempt(desk.buyer, fitting.paymentId(), other, key, "t", 1, null),
          new Attempt(desk.buyer, fitting.paymentId(), fitting.reservationId(), "k", "t", 1, null)
        }) {
      assertThatThrownBy(() -> desk.confirms(attempt)).hasMessage("PAYMENT_NOT_FOUND");
    }
    assertThat(desk.reservations.claims(payment.reservationId())).isZero();
  }

  @Test
  void anotherAmountIsRefused() {
    Attempt cheaper =
        new Attempt(desk.buyer, payment.id(), payment.reservationId(), key, "t", 1, null);

    assertThatThrownBy(() -> desk.confirms(cheaper)).hasMessage("AMOUNT_MISMATCH");
  }

  @Test
  void whatIsNotPaidYetStaysPendingAndReleasesTheClaim() {
    desk.refuses(payment, "t", "PAYMENT_NOT_COMPLETED");

    assertThat(desk.now(payment).status()).isEqualTo(Status.PENDING);
    assertThat(desk.reservations.released(payment.reservationId())).isEqualTo(1);
    assertThat(desk.events.of(payment)).isEmpty();
  }

  @Test
  void anApprovalTakesTheMoneyAfterTheClaim() {
    String transaction = desk.portOne.prepare(key, Desk.PRICE, "token");

    assertThat(desk.confirms(payment, transaction, "token").status()).isEqualTo(Status.SUCCESS);
    assertThat(desk.portOne.calls("approve", key)).isEqualTo(1);
  }

  @Test
  void withoutAClaimNothingIsApproved() {
    desk.portOne.prepare(key, Desk.PRICE, "token");
    desk.holdExpires(payment);

    assertThatThrownBy(() -> desk.confirms(payment, "t", "token")).hasMessage("HOLD_EXPIRED");
    assertThat(desk.portOne.calls("approve", key)).isZero();
  }

  @Test
  void moneyForALostHoldIsDueForRefund() {
    String transaction = desk.pays(payment);
    desk.holdExpires(payment);

    desk.refuses(payment, transaction, "HOLD_EXPIRED");

    assertThat(desk.now(payment).refund().status()).isEqualTo(Refund.DUE);
    assertThat(desk.now(payment).refund().reason()).isEqualTo("HOLD_EXPIRED");
  }

  @Test
  void anotherAmountThanAgreedIsDueForRefund() {
    String transaction = desk.portOne.pay(key, Desk.PRICE - 1);

    desk.refuses(payment, transaction, "PROVIDER_AMOUNT_MISMATCH");

    assertThat(desk.now(payment).refund().status()).isEqualTo(Refund.DUE);
  }

  @Test
  void moneyForChangedSeatsIsDueForRefundWithoutAnEvent() {
    String transaction = desk.pays(payment);
    desk.reservations.put(
        new Held(
            payment.reservationId(),
            desk.buyer,
            UUID.randomUUID(),
            UUID.randomUUID(),
            "PENDING",
            90_000,
            300,
            null));

    desk.refuses(payment, transaction, "PAYMENT_SUPERSEDED");

    assertThat(desk.now(payment).refund().status()).isEqualTo(Refund.DUE);
    assertThat(desk.events.of(payment)).isEmpty();
  }

  @Test
  void aPaymentForACancelledReservationIsDueForRefund() {
    String transaction = desk.pays(payment);
    desk.refundCancelled.onCancelled(
        payment.reservationId(), "USER_REQUEST", null, desk.clock.instant());

    desk.refuses(payment, transaction, "HOLD_EXPIRED");

    assertThat(desk.now(payment).refund().status()).isEqualTo(Refund.DUE);
    assertThat(desk.events.of(payment)).containsExactly(Event.PaymentFailed);
  }

  @Test
  void whileTheProviderIsUnavailableTheOutcomeIsUnknown() {
    String transaction = desk.pays(payment);
    desk.portOne.unavailable(key, true);

    desk.refuses(payment, transaction, "PAYMENT_PROVIDER_UNAVAILABLE");

    assertThat(desk.now(payment).status()).isEqualTo(Status.PENDING);
    assertThat(desk.now(payment).reconciliation().unknownSince()).isNotNull();
    assertThat(desk.reservations.released(payment.reservationId())).isZero();
    assertThat(desk.events.of(payment)).isEmpty();
  }

  @Test
  void whileReservationIsUnavailableTheProviderIsNotAsked() {
    desk.reservations.unavailable(true);

    desk.refuses(payment, "t", "PAYMENT_PROVIDER_UNAVAILABLE");

    assertThat(desk.portOne.calls("read", key)).isZero();
  }

  @Test
  void ofTwoConfirmationsAtOnceOneSettlesAndBothGetItsOutcome() {
    String transaction = desk.pays(payment);
    AtomicReference<CompletableFuture<Payment>> second = new AtomicReference<>();
    desk.portOne.duringNextRead(
        () -> second.set(CompletableFuture.supplyAsync(() -> desk.confirms(payment, transaction))));

    Payment first = desk.confirms(payment, transaction);

    assertThat(second.get().join()).isEqualTo(first);
    assertThat(desk.reservations.claims(payment.reservationId())).isEqualTo(1);
    assertThat(desk.events.of(payment)).hasSize(1);
  }

  /** Each asks for the lease once and once looks at the outcome. */
  @Test
  void whoWaitsForARunningConfirmationAsksTheDatabaseNothingMeanwhile() {
    int many = 20;
    String transaction = desk.pays(payment);
    List<CompletableFuture<Payment>> others = new CopyOnWriteArrayList<>();
    desk.portOne.duringNextRead(
        () -> {
          Stream.generate(
                  () ->
                      CompletableFuture.supplyAsync(
                          () -> desk.confirms(payment, transaction),
                          work -> Thread.ofVirtual().start(work)))
              .limit(many)
              .forEach(others::add);
          await().until(() -> desk.leases.attempts() == many + 1);
          long transactions = desk.transactions.count();
          await().during(Duration.ofMillis(600)).until(() -> true);
          assertThat(desk.transactions.count()).isEqualTo(transactions);
        });

    Payment first = desk.confirms(payment, transaction);

    assertThat(others).extracting(CompletableFuture::join).containsOnly(first);
    assertThat(desk.leases.attempts()).isEqualTo(many + 1);
    assertThat(desk.events.of(payment)).hasSize(1);
  }

  @Test
  void aCallerGivesUpWhenAnotherWorksTooLong() {
    desk.transactions.requiresNew(
        () -> desk.leases.acquire(payment.id(), PaymentStores.lease(desk.clock.instant()), null));
    desk.clock.stepAtEveryLook(Duration.ofSeconds(10));

    desk.refuses(payment, "t", "PAYMENT_PROVIDER_UNAVAILABLE");

    assertThat(desk.reservations.claims(payment.reservationId())).isZero();
  }

  @Test
  void aFaultReleasesTheLease() {
    desk.portOne.duringNextRead(
        () -> {
          throw new IllegalStateException("fault");
        });
    assertThatThrownBy(() -> desk.confirms(payment, "t")).hasMessage("fault");

    assertThat(desk.confirms(payment, desk.pays(payment)).status()).isEqualTo(Status.SUCCESS);
  }
}
