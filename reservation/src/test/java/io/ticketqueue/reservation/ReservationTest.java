package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.NOW;
import static io.ticketqueue.reservation.Given.POLICY;
import static io.ticketqueue.reservation.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Claimed;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReservationTest {
  private static final UUID PAYMENT = UUID.randomUUID();
  private static final UUID OTHER_PAYMENT = UUID.randomUUID();

  private final Held held = Given.held(2);

  private static Instant after(long seconds) {
    return NOW.plusSeconds(seconds);
  }

  @Test
  @Tag("REQ-RSV-007")
  void aHoldLapsesAfterFiveMinutesAndNotBefore() {
    assertThat(held.hasLapsedAt(after(300).minusNanos(1000))).isFalse();
    assertThat(held.hasLapsedAt(after(300))).isTrue();
  }

  @Test
  void aClaimKeepsAReservationPastItsTime() {
    Claimed claimed = held.claim(PAYMENT, after(299), POLICY);

    assertThat(claimed.hasLapsedAt(after(400))).isFalse();
    assertThat(claimed.hasLapsedAt(after(419))).isTrue();
  }

  @Test
  void aClaimKeepsSeatsAndOtherPaymentsAwayUntilItEnds() {
    Claimed claimed = held.claim(PAYMENT, after(299), POLICY);

    refused(
        ErrorCode.PAYMENT_IN_PROGRESS, () -> claimed.changeSeats(Given.seats(1), 2, after(300)));
    refused(ErrorCode.PAYMENT_IN_PROGRESS, () -> claimed.requireUnclaimed(after(418)));
    refused(ErrorCode.PAYMENT_IN_PROGRESS, () -> claimed.claim(OTHER_PAYMENT, after(300), POLICY));
    refused(
        ErrorCode.PAYMENT_IN_PROGRESS, () -> claimed.claimPaid(OTHER_PAYMENT, after(300), POLICY));
    claimed.requireUnclaimed(after(419));
    refused(ErrorCode.HOLD_EXPIRED, () -> claimed.claim(OTHER_PAYMENT, after(419), POLICY));
  }

  @Test
  void anotherPaymentMayClaimOnceAClaimHasEnded() {
    Claimed claimed = held.claim(PAYMENT, NOW, POLICY);

    Claimed other = claimed.claim(OTHER_PAYMENT, after(120), POLICY);

    assertThat(other.claim())
        .isEqualTo(new Reservation.Claim(OTHER_PAYMENT, after(120), after(240), false));
  }

  @Test
  void aClaimIsRenewedUpToItsLimit() {
    Instant at = NOW;
    Claimed claimed = held.claim(PAYMENT, at, POLICY);
    while (claimed.isClaimedAt(at.plusSeconds(60))) {
      at = at.plusSeconds(60);
      claimed = claimed.claim(PAYMENT, at, POLICY);
    }
    assertThat(claimed.claim().until()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
  }

  @Test
  void aPaidReservationNeverLapses() {
    Claimed paid = held.claim(PAYMENT, NOW, POLICY).claimPaid(PAYMENT, after(60), POLICY);
    Instant later = NOW.plus(Duration.ofDays(1000));
    assertThat(paid.hasLapsedAt(later)).isFalse();
    assertThat(paid.isClaimedAt(later)).isTrue();
    refused(ErrorCode.PAYMENT_IN_PROGRESS, () -> paid.claim(OTHER_PAYMENT, later, POLICY));
    refused(ErrorCode.PAYMENT_IN_PROGRESS, () -> paid.changeSeats(Given.seats(1), 2, later));
    assertThat(paid.claim(PAYMENT, later, POLICY)).isEqualTo(paid);
    assertThat(paid.claimPaid(PAYMENT, after(90), POLICY).claim().since()).isEqualTo(NOW);
  }

  @Test
  void aPaidClaimTakesEvenALapsedReservationButAnUnpaidClaimDoesNot() {
    assertThat(held.claimPaid(PAYMENT, after(600), POLICY).isPaid()).isTrue();
    refused(ErrorCode.HOLD_EXPIRED, () -> held.claim(PAYMENT, after(300), POLICY));
  }

  @Test
  void aReleasedClaimLeavesTheHoldAsItWas() {
    assertThat(held.claim(PAYMENT, NOW, POLICY).release()).isEqualTo(held);
  }

  @Test
  void onlyAPendingReservationIsPending() {
    Confirmed confirmed = held.confirm(PAYMENT, "T20260601-AAAAAAA", NOW);

    assertThat(held.requirePending()).isEqualTo(held);
    refused(ErrorCode.RESERVATION_NOT_PENDING, confirmed::requirePending);
    refused(
        ErrorCode.RESERVATION_NOT_PENDING,
        () -> held.cancel(CancelReason.USER_REQUEST, NOW).requirePending());
    refused(
        ErrorCode.HOLD_EXPIRED, () -> held.cancel(CancelReason.HOLD_TIMEOUT, NOW).requirePending());
  }

  @Test
  void seatsAreChangedForTheSameTimeWithoutTheEndedClaim() {
    Claimed claimed = held.claim(PAYMENT, NOW, POLICY);

    Reservation.Pending changed = claimed.changeSeats(Given.seats(3), 2, after(200));

    assertThat(changed.totalAmount()).isEqualTo(450_000);
    assertThat(changed.hold().expiresAt()).isEqualTo(held.hold().expiresAt());
    assertThat(changed.isClaimedBy(PAYMENT)).isFalse();
    refused(ErrorCode.HOLD_EXPIRED, () -> held.changeSeats(Given.seats(1), 2, after(300)));
  }

  @Test
  void aCancelledReservationStillNamesItsTicketAndPayment() {
    Cancelled unpaid = held.claim(PAYMENT, NOW, POLICY).cancel(CancelReason.USER_REQUEST, NOW);
    Cancelled paid =
        held.confirm(PAYMENT, "T20260601-AAAAAAA", NOW).cancel(CancelReason.USER_REQUEST, NOW);

    assertThat(unpaid.paymentId()).contains(PAYMENT);
    assertThat(unpaid.ticket()).isEmpty();
    assertThat(paid.paymentId()).contains(PAYMENT);
    assertThat(paid.ticket()).map(Reservation.Ticket::number).contains("T20260601-AAAAAAA");
    assertThat(paid.status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void aTicketIsUsedOnceItIsCheckedIn() {
    Confirmed confirmed = held.confirm(PAYMENT, "T20260601-AAAAAAA", NOW);

    assertThat(confirmed.bought().isUsed()).isFalse();
    assertThat(confirmed.checkIn(after(5)).bought())
        .isEqualTo(new Reservation.Ticket("T20260601-AAAAAAA", PAYMENT, NOW, after(5)));
  }
}
