package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.payment.Payment.Failed;
import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.Payment.Reconciliation;
import io.ticketqueue.payment.Payment.RefundState;
import io.ticketqueue.payment.PaymentLeases.Backlog;
import io.ticketqueue.payment.PaymentLeases.Lease;
import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link PaymentLeases} promise. */
public abstract class PaymentLeasesContract extends PaymentStores {
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
  void everyLaneHasItsOwn() {
    Map<Lane, Payment> due = new EnumMap<>(Lane.class);
    for (Lane lane : Lane.BACKGROUND) {
      due.put(lane, added(order()));
    }
    for (Lane lane : Lane.BACKGROUND) {
      update(inLane(lane, due.get(lane)), NOW);
    }

    for (Lane lane : Lane.BACKGROUND) {
      assertThat(Lane.of(found(due.get(lane).id()))).isEqualTo(lane);
      assertThat(acquireDue(lane, NOW)).contains(due.get(lane).id());
      assertThat(acquireDue(lane, NOW)).isEmpty();
    }
  }

  private static Payment inLane(Lane lane, Payment payment) {
    return switch (lane) {
      case CHECKOUT, POLL -> payment;
      case UNKNOWN ->
          new Payment(
              payment.order(),
              Status.PENDING,
              null,
              RefundState.NONE,
              Receipt.NONE,
              new Reconciliation(null, true, NOW, 1, false));
      case TICKET -> success(payment);
      case REFUND ->
          new Payment(
              payment.order(),
              Status.FAILED,
              new Failed(Failure.HOLD_EXPIRED, null, NOW),
              new RefundState(Refund.DUE, "HOLD_EXPIRED", null, null, null),
              Receipt.NONE,
              payment.reconciliation());
      case WATCH ->
          new Payment(
              payment.order(),
              Status.FAILED,
              new Failed(Failure.HOLD_EXPIRED, null, NOW),
              RefundState.NONE,
              Receipt.NONE,
              payment.reconciliation());
    };
  }

  /** With a token money may have been taken, whatever else is recorded. */
  @Test
  void aPaymentWithATokenIsOneWhoseOutcomeIsUnknown() {
    Payment payment = added(order());
    Lease lease = lease(NOW);
    assertThat(acquire(payment.id(), lease, "token")).isTrue();
    transactions().requiresNew(() -> leases().release(payment.id(), lease, NOW));

    assertThat(acquireDue(Lane.POLL, NOW)).isEmpty();
    assertThat(acquireDue(Lane.UNKNOWN, NOW)).contains(payment.id());
  }

  /** Its worker may have taken the money before it died: it must not stand behind all polls. */
  @Test
  void aPaymentThatAWorkerLeftUnfinishedIsOneWhoseOutcomeIsUnknown() {
    Payment payment = added(order());
    assertThat(acquire(payment.id(), lease(NOW), null)).isTrue();
    Instant lapsed = NOW.plusSeconds(60);

    assertThat(acquireDue(Lane.POLL, lapsed)).isEmpty();
    assertThat(acquireDue(Lane.UNKNOWN, lapsed)).contains(payment.id());
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
    update(inLane(Lane.WATCH, payment), NOW.plus(Duration.ofHours(1)));

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
            new RefundState(Refund.DUE, "HOLD_EXPIRED", null, null, null),
            Receipt.NONE,
            refund.reconciliation()),
        LATER);
    added(order());

    assertThat(transactions().requiresNew(leases()::backlog)).isEqualTo(new Backlog(1, 1, 1));
  }
}
