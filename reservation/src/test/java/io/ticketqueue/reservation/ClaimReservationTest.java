package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.reservation.Reservation.Claimed;
import io.ticketqueue.reservation.Reservation.Held;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClaimReservationTest {
  private static final UUID PAYMENT = UUID.randomUUID();
  private static final UUID OTHER_PAYMENT = UUID.randomUUID();

  private final UseCases use = new UseCases();
  private final Held held = use.hold(use.buyer(), 1);
  private final long amount = held.totalAmount();

  private Claimed claim(UUID payment) {
    return use.claimReservation.claim(held.id(), payment, amount);
  }

  private Claimed claimPaid(UUID payment) {
    return use.claimReservation.claimPaid(held.id(), payment, amount);
  }

  @Test
  void aClaimIsStoredAndRenewed() {
    claim(PAYMENT);
    use.clock.advance(Duration.ofMinutes(1));
    Claimed renewed = claim(PAYMENT);

    assertThat(use.stored(held)).isEqualTo(renewed);
    assertThat(renewed.claim().since()).isEqualTo(Given.NOW);
    assertThat(renewed.claim().until()).isEqualTo(Given.NOW.plus(Duration.ofMinutes(3)));
  }

  @Test
  void aClaimPastTheHoldKeepsTheSeatsHeldForAsLong() {
    use.clock.advance(Duration.ofMinutes(4));

    Claimed claimed = claim(PAYMENT);

    assertThat(use.holds.until(use.schedule.id(), use.seat(1))).isEqualTo(claimed.claim().until());
  }

  @Test
  void aClaimWithinTheHoldLeavesTheHoldsAlone() {
    claim(PAYMENT);

    assertThat(use.holds.until(use.schedule.id(), use.seat(1))).isEqualTo(held.hold().expiresAt());
  }

  @Test
  void theAmountIsCheckedFirst() {
    use.cancelReservation.release(held.userId(), held.id());

    refused(
        ErrorCode.AMOUNT_MISMATCH,
        () -> use.claimReservation.claim(held.id(), PAYMENT, amount - 1));
    refused(ErrorCode.RESERVATION_NOT_PENDING, () -> claim(PAYMENT));
    refused(
        ErrorCode.RESERVATION_NOT_FOUND,
        () -> use.claimReservation.claim(UUID.randomUUID(), PAYMENT, amount));
  }

  @Test
  void aSecondPaymentWaitsUntilTheClaimIsReleased() {
    claim(PAYMENT);
    refused(ErrorCode.PAYMENT_IN_PROGRESS, () -> claim(OTHER_PAYMENT));
    refused(ErrorCode.PAYMENT_IN_PROGRESS, () -> claimPaid(OTHER_PAYMENT));

    use.claimReservation.release(held.id(), OTHER_PAYMENT);
    refused(ErrorCode.PAYMENT_IN_PROGRESS, () -> claim(OTHER_PAYMENT));

    use.claimReservation.release(held.id(), PAYMENT);
    assertThat(use.stored(held)).isEqualTo(held);
    assertThat(claim(OTHER_PAYMENT).isClaimedBy(OTHER_PAYMENT)).isTrue();
  }

  @Test
  void aPaidReservationStaysUntilItsEventComes() {
    claim(PAYMENT);
    Claimed paid = claimPaid(PAYMENT);
    use.claimReservation.release(held.id(), PAYMENT); // a late one, of before it was paid
    claim(PAYMENT);
    for (int minute = 0; minute < 600; minute += 2) {
      use.clock.advance(Duration.ofMinutes(2));
      use.expireHolds.sweep();
      use.repairHolds.run();
      assertThat(use.holds.held(use.schedule.id())).containsExactly(use.seat(1));
    }
    assertThat(use.stored(held)).isEqualTo(paid);
    assertThat(use.metrics.counter("tq.holds.repaired", "kind", "restored").count()).isZero();
    refused(ErrorCode.PAYMENT_IN_PROGRESS, () -> claim(OTHER_PAYMENT));

    use.pay(held, PAYMENT);
    assertThat(use.stored(held).status()).isEqualTo(Status.CONFIRMED);
  }

  @Test
  void aPaidReservationEndsWithItsMoney() {
    claimPaid(PAYMENT);
    use.apply(held.id(), new PaymentOutcome.Refunded(PAYMENT));
    assertThat(use.stored(held).status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void aPaidReservationEndsWithItsPerformance() {
    claimPaid(PAYMENT);
    use.schedules.cancel(use.schedule.id(), use.clock.instant(), false);
    use.cancelWithPerformance.sweep();
    assertThat(use.stored(held).status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void aConfirmedReservationIsNotClaimedAgain() {
    use.pay(held, PAYMENT);

    refused(ErrorCode.RESERVATION_NOT_PENDING, () -> claimPaid(PAYMENT));
    use.claimReservation.release(held.id(), PAYMENT);
    assertThat(use.stored(held).status()).isEqualTo(Status.CONFIRMED);
  }
}
