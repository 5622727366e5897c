package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.payment.Payment.Order;
import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.Payment.Reconciliation;
import io.ticketqueue.payment.Payment.RefundState;
import io.ticketqueue.payment.Payment.Reserved;
import io.ticketqueue.payment.Saga.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaymentPolicyTest {
  private static final Instant NOW = Instant.parse("2026-06-01T11:00:00Z");
  private static final Duration CLAIM = Duration.ofMinutes(2);
  private static final Duration HOLD = Duration.ofMinutes(5);
  private static final PaymentPolicy POLICY =
      new PaymentPolicy(
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(30),
          Duration.ofHours(24),
          Duration.ofSeconds(30),
          Duration.ofHours(24),
          3,
          Duration.ofSeconds(30));

  private static Payment paid(int checks, @Nullable Instant unknownSince, boolean confirmed) {
    Reserved reserved = new Reserved(UUID.randomUUID(), UUID.randomUUID(), List.of());
    Order order =
        new Order(UUID.randomUUID(), UUID.randomUUID(), reserved, 1, "k", NOW.plus(HOLD), NOW);
    return new Payment(
        order,
        Status.SUCCESS,
        null,
        RefundState.NONE,
        Receipt.NONE,
        new Reconciliation(null, true, unknownSince, checks, confirmed));
  }

  @Test
  void theClaimOfASuccessIsRenewedBeforeItEnds() {
    assertThat(POLICY.nextCheck(paid(0, null, false), NOW)).isBefore(NOW.plus(CLAIM.dividedBy(2)));
  }

  @Test
  void whatIsPaidIsSaidAgainBeforeAnInstanceOfBeforeForgetsItAndRarelyThen() {
    assertThat(POLICY.nextCheck(paid(1, null, false), NOW)).isBetween(NOW, NOW.plus(HOLD));
    for (int checks = 2; checks < 1000; checks++) {
      assertThat(POLICY.nextCheck(paid(checks, null, false), NOW))
          .isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    }
  }

  @Test
  void renewalIsTriedMoreOftenWhileReservationIsUnavailable() {
    assertThat(POLICY.nextCheck(paid(0, NOW, false), NOW)).isEqualTo(NOW.plusSeconds(2));
    assertThat(POLICY.nextCheck(paid(50, NOW, false), NOW)).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void aClaimIsNotRenewedOnceConfirmedOrAfterTheLimit() {
    assertThat(POLICY.nextCheck(paid(0, null, true), NOW)).isNull();
    Instant late = NOW.plus(Duration.ofHours(24));
    assertThat(POLICY.mayRenewClaim(paid(700, null, false), late.minusSeconds(1))).isTrue();
    assertThat(POLICY.nextCheck(paid(700, null, false), late)).isNull();
  }
}
