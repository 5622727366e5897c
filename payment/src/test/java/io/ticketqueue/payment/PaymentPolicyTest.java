package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.payment.Payment.Failed;
import io.ticketqueue.payment.Payment.Order;
import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.Payment.Reconciliation;
import io.ticketqueue.payment.Payment.RefundState;
import io.ticketqueue.payment.Payment.Reserved;
import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Status;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
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

  private static PaymentPolicy configured(Map<String, String> values) throws IOException {
    Properties all = new Properties();
    try (InputStream in =
        PaymentPolicyTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      all.load(in);
    }
    all.putAll(values);
    Config config =
        (Config)
            Proxy.newProxyInstance(
                PaymentPolicyTest.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) ->
                    Optional.ofNullable(all.getProperty((String) arguments[0])));
    return PaymentPolicy.Configured.policy(new Settings(config));
  }

  /** Approve and read at PortOne, claim and tell at reservation. */
  @Test
  void aLeaseOutlivesTheCallsInIt() throws IOException {
    assertThat(configured(Map.of("tq.payment.lease", "PT26S")).lease()).hasSeconds(26);
    assertThatThrownBy(() -> configured(Map.of("tq.payment.lease", "PT25.9S")))
        .hasMessageContaining("tq.payment.lease");
    assertThatThrownBy(() -> configured(Map.of("tq.reservation.call-timeout", "PT21S")))
        .hasMessageContaining("tq.payment.lease");
  }

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
    Instant since = NOW.minus(Duration.ofHours(1));
    assertThat(POLICY.nextCheck(paid(50, since, false), NOW)).isEqualTo(NOW.plusSeconds(60));
  }

  /** However often it was asked for in vain: what is unknown for 20 s is asked for within 5 s. */
  @Test
  void anUnknownOutcomeIsAskedForWithinAQuarterOfTheTimeItIsUnknown() {
    for (int checks = 0; checks < 50; checks++) {
      assertThat(pauseAfter(Duration.ZERO, checks)).hasSeconds(2);
      assertThat(pauseAfter(Duration.ofSeconds(20), checks)).hasSeconds(5);
      assertThat(pauseAfter(Duration.ofMinutes(2), checks)).hasSeconds(30);
      assertThat(pauseAfter(Duration.ofHours(1), checks)).hasSeconds(60);
    }
  }

  private static Duration pauseAfter(Duration unknown, int checks) {
    Payment payment = unpaid(Status.PENDING, checks, NOW.minus(unknown));
    return Duration.between(NOW, POLICY.nextCheck(payment, NOW));
  }

  @Test
  void aClaimIsNotRenewedOnceConfirmedOrAfterTheLimit() {
    assertThat(POLICY.nextCheck(paid(0, null, true), NOW)).isNull();
    Instant late = NOW.plus(Duration.ofHours(24));
    assertThat(POLICY.mayRenewClaim(paid(700, null, false), late.minusSeconds(1))).isTrue();
    assertThat(POLICY.nextCheck(paid(700, null, false), late)).isNull();
  }

  /** When it is looked at while nothing changes, in seconds from now; the first few. */
  private static List<Long> looks(Status status) {
    List<Long> looks = new ArrayList<>();
    Instant now = NOW;
    for (int checks = 0; now != null && checks < 6; checks++) {
      now = POLICY.nextCheck(unpaid(status, checks, null), now);
      if (now != null) {
        looks.add(Duration.between(NOW, now).toSeconds());
      }
    }
    return looks;
  }

  private static Payment unpaid(Status status, int checks, @Nullable Instant unknownSince) {
    Reserved reserved = new Reserved(UUID.randomUUID(), UUID.randomUUID(), List.of());
    return new Payment(
        new Order(UUID.randomUUID(), UUID.randomUUID(), reserved, 1, "k", NOW.plus(HOLD), NOW),
        status,
        status == Status.FAILED ? new Failed(Failure.HOLD_EXPIRED, null, NOW) : null,
        RefundState.NONE,
        Receipt.NONE,
        new Reconciliation(null, true, unknownSince, checks, false));
  }

  /** What was paid must be claimed before the hold ends, 300 s from now. */
  @Test
  void aPaymentNothingWasHeardOfIsLookedAtRarelyButBeforeAndAfterItsHoldEnds() {
    assertThat(looks(Status.PENDING)).startsWith(30L, 90L, 210L, 280L, 307L);
  }

  @Test
  void aFailedPaymentIsWatchedMoreAndMoreRarelyForADay() {
    assertThat(looks(Status.FAILED)).containsExactly(60L, 420L, 2_580L, 15_540L, 86_400L);
  }
}
