package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.PaymentComparisons.Standing;
import io.ticketqueue.payment.ReservationStates.Status;
import io.ticketqueue.payment.Saga.Event;
import io.ticketqueue.payment.Saga.Refund;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every kind of mismatch is planted, and what follows from it is done (D-8d). */
class ComparePaymentsTest {
  private static final ComparisonPolicy POLICY =
      new ComparisonPolicy(
          Duration.ofMinutes(1),
          Duration.ofHours(1),
          Duration.ofHours(48),
          Duration.ofDays(1),
          Duration.ofMinutes(5),
          Duration.ofSeconds(1));

  private final Desk desk = new Desk();
  private final FakeReservationStates states = new FakeReservationStates(desk.transactions);
  private final InMemoryPaymentComparisons comparisons =
      new InMemoryPaymentComparisons(desk.payments, desk.clock);
  private final ComparePayments compare =
      new ComparePayments(
          comparisons,
          states,
          new RepairPayment(desk.payments, desk.apply, desk.books, desk.events, desk.transactions),
          desk.transactions,
          desk.clock);

  /** A run of each scope. */
  private void compares() {
    desk.clock.advance(Duration.ofDays(1));
    for (int page = 0; page < 3; page++) {
      compare.step(POLICY);
    }
  }

  private Map<String, Long> mismatches() {
    return comparisons.last().orElseThrow().totals().mismatches();
  }

  private Map<String, Long> done() {
    return comparisons.last().orElseThrow().totals().done();
  }

  private void stands(PaymentMismatch kind, Payment payment) {
    assertThat(comparisons.standing(0, 10))
        .extracting(Standing::kind, Standing::paymentId)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(kind.name(), payment.id()));
    assertThat(done()).isEmpty();
  }

  private Payment refunded() {
    Payment paid = desk.success();
    desk.refundCancelled.onCancelled(
        paid.reservationId(), "USER_REQUEST", null, desk.clock.instant());
    desk.reconcile.runOnce();
    return paid;
  }

  @Test
  void whatAgreesIsLeftAlone() {
    Payment paid = desk.success();
    desk.markConfirmed.onConfirmed(paid.reservationId());
    states.put(paid, Status.CONFIRMED);
    states.put(refunded(), Status.CANCELLED);
    states.put(desk.starts(), Status.PENDING);

    compares();

    assertThat(mismatches()).isEmpty();
    assertThat(comparisons.last().orElseThrow().compared()).isEqualTo(3);
    assertThat(desk.events.of(paid)).containsExactly(Event.PaymentSuccess);
  }

  @Test
  void aRunEndsThoughPaymentsKeepComing() {
    desk.starts();
    desk.clock.advance(Duration.ofDays(1));
    for (int step = 0; step < 3; step++) {
      compare.step(POLICY);
      desk.starts();
      desk.clock.advance(POLICY.age().plusMinutes(1));
    }

    assertThat(comparisons.last()).isPresent();
  }

  @Test
  void aSuccessThatReservationWaitsForIsAnnouncedAgain() {
    Payment paid = desk.success();
    states.put(paid, Status.PENDING);

    compares();

    assertThat(desk.events.of(paid)).startsWith(Event.PaymentSuccess, Event.PaymentSuccess);
    assertThat(done()).containsOnlyKeys("NOT_CONFIRMED");
  }

  /** Its ReservationCancelled was lost, after the ticket was there. */
  @Test
  void aSuccessWhoseReservationIsCancelledIsRefundedLessTheFee() {
    Payment paid = desk.success();
    desk.markConfirmed.onConfirmed(paid.reservationId());
    states.put(paid, Status.CANCELLED, paid.id(), 100_000L);

    compares();

    assertThat(desk.now(paid).refund().status()).isEqualTo(Refund.DUE);
    assertThat(desk.now(paid).refund().due()).isEqualTo(100_000);
    desk.reconcile.runOnce();
    assertThat(desk.now(paid).status()).isEqualTo(Saga.Status.REFUNDED);
    assertThat(desk.now(paid).refund().amount()).isEqualTo(100_000);
    compares();
    assertThat(mismatches()).isEmpty();
  }

  @Test
  void aTicketThatPaymentDoesNotKnowOfIsNoted() {
    Payment paid = desk.success();
    states.put(paid, Status.CONFIRMED);

    compares();

    assertThat(desk.now(paid).reconciliation().confirmed()).isTrue();
    compares();
    assertThat(mismatches()).isEmpty();
  }

  @Test
  void aRefundWhoseTicketCountsStillIsAnnouncedAgain() {
    Payment paid = refunded();
    states.put(paid, Status.CONFIRMED);

    compares();

    assertThat(desk.events.of(paid))
        .startsWith(Event.PaymentSuccess, Event.PaymentRefunded, Event.PaymentRefunded);
    assertThat(done()).containsOnlyKeys("STILL_CONFIRMED");
  }

  @Test
  void whatTheBooksLackIsEntered() {
    Payment paid = desk.success();
    desk.markConfirmed.onConfirmed(paid.reservationId());
    states.put(paid, Status.CONFIRMED);
    desk.ledger.lose();

    compares();

    assertThat(desk.ledger.movementsOf(paid)).containsExactly("CAPTURED 150000", "SOLD 150000");
    compares();
    assertThat(mismatches()).isEmpty();
  }

  @Test
  void aSuccessForAnUnknownReservationIsAnOperators() {
    Payment paid = desk.success();

    compares();

    stands(PaymentMismatch.UNKNOWN_RESERVATION, paid);
    assertThat(desk.now(paid).refund().status()).isEqualTo(Refund.NONE);
  }

  @Test
  void aReservationConfirmedByAnotherPaymentIsAnOperators() {
    Payment paid = desk.success();
    states.put(paid, Status.CONFIRMED, UUID.randomUUID(), null);

    compares();

    stands(PaymentMismatch.CONFIRMED_BY_ANOTHER, paid);
  }

  @Test
  void aTicketThatIsNotPaidIsAnOperators() {
    Payment payment = desk.starts();
    states.put(payment, Status.CONFIRMED);

    compares();

    stands(PaymentMismatch.UNPAID_TICKET, payment);
  }

  @Test
  void whatIsSeenNoMoreStandsNoMore() {
    Payment paid = desk.success();
    compares();
    states.put(paid, Status.CONFIRMED);

    compares();
    compares();

    assertThat(comparisons.standing(0, 10)).isEmpty();
  }

  @Test
  void nothingIsConcludedWhileReservationIsAway() {
    Payment paid = desk.success();
    states.unavailable(true);
    assertThatThrownBy(this::compares).isInstanceOf(Problem.class);
    assertThat(desk.now(paid).refund().status()).isEqualTo(Refund.NONE);
    assertThat(comparisons.last()).isEmpty();

    states.unavailable(false);
    states.put(paid, Status.CANCELLED);
    compares();

    assertThat(desk.now(paid).refund().status()).isEqualTo(Refund.DUE);
  }
}
