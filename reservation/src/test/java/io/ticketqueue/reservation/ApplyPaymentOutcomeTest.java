package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.reservation.PaymentOutcome.Failed;
import io.ticketqueue.reservation.PaymentOutcome.Paid;
import io.ticketqueue.reservation.PaymentOutcome.Refunded;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a decision does; which one is made is the table of {@link PaymentDecisionTest}. */
class ApplyPaymentOutcomeTest {
  private static final UUID PAYMENT = UUID.randomUUID();

  private final UseCases use = new UseCases();
  private final Held held = use.hold(use.buyer(), 1, 2);

  private Paid paid(UUID payment) {
    return new Paid(payment, held.totalAmount(), Set.copyOf(held.seatIds()));
  }

  private CancelReason reason() {
    return ((Cancelled) use.stored(held)).reason();
  }

  @Test
  void aPaidReservationBecomesATicketAndItsSeatsAreSold() {
    assertThat(use.apply(held.id(), paid(PAYMENT))).isTrue();

    Confirmed confirmed = (Confirmed) use.stored(held);
    assertThat(confirmed.bought().number())
        .as("never that of a seat's ticket")
        .matches("T20260601-[A-Z0-9]{6}[0-9]");
    assertThat(confirmed.bought().paymentId()).isEqualTo(PAYMENT);
    assertThat(use.reservations.owned(use.schedule.id()))
        .containsOnlyKeys(held.seatIds())
        .containsValue(SeatStatus.SOLD)
        .doesNotContainValue(SeatStatus.HOLD);
    assertThat(use.holds.held(use.schedule.id())).isEmpty();
    assertThat(use.announcements.of(held.id())).containsExactly(held, confirmed);
  }

  @Test
  void aSecondPaymentLeavesTheTicketAsItIs() {
    use.apply(held.id(), paid(PAYMENT));
    Reservation confirmed = use.stored(held);

    use.apply(held.id(), paid(UUID.randomUUID()));

    assertThat(use.stored(held)).isEqualTo(confirmed);
    assertThat(use.announcements.of(held.id())).hasSize(2);
  }

  @Test
  void aPaymentForOtherSeatsCancels() {
    use.apply(held.id(), new Paid(PAYMENT, held.totalAmount(), Set.of(use.seat(1))));

    assertThat(reason()).isEqualTo(CancelReason.PAYMENT_FAILED);
    assertThat(use.holds.held(use.schedule.id())).isEmpty();
  }

  @Test
  void aPaymentForACancelledPerformanceCancels() {
    use.schedules.cancel(use.schedule.id(), use.clock.instant(), false);

    use.apply(held.id(), paid(PAYMENT));

    assertThat(reason()).isEqualTo(CancelReason.EVENT_CANCELLED);
  }

  @Test
  void onlyTheClaimantsFailureCancels() {
    use.claimReservation.claim(held.id(), PAYMENT, held.totalAmount());

    use.apply(held.id(), new Failed(UUID.randomUUID()));
    assertThat(use.stored(held).status()).isEqualTo(Status.PENDING);

    use.apply(held.id(), new Failed(PAYMENT));
    assertThat(reason()).isEqualTo(CancelReason.PAYMENT_FAILED);
  }

  @Test
  void aRefundCancelsTheTicketItBought() {
    use.apply(held.id(), paid(PAYMENT));

    use.apply(held.id(), new Refunded(UUID.randomUUID()));
    assertThat(use.stored(held).status()).isEqualTo(Status.CONFIRMED);

    use.apply(held.id(), new Refunded(PAYMENT));
    assertThat(reason()).isEqualTo(CancelReason.PAYMENT_FAILED);
  }

  @Test
  void aSuccessAfterTheCancellationMakesItBeToldAgain() {
    use.cancelReservation.release(held.userId(), held.id());
    Reservation cancelled = use.stored(held);

    use.apply(held.id(), paid(PAYMENT));

    assertThat(use.stored(held)).isEqualTo(cancelled);
    assertThat(use.announcements.of(held.id())).containsExactly(held, cancelled, cancelled);
  }

  @Test
  void anUnknownReservationIsReported() {
    assertThat(use.apply(UUID.randomUUID(), paid(PAYMENT))).isFalse();
  }
}
