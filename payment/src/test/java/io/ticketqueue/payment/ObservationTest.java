package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.Payment.Reserved;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ObservationTest {
  private static final Receipt RECEIPT = new Receipt("t", Instant.EPOCH, null, null, "{}");
  private static final CompletedRefund REFUND = new CompletedRefund(Instant.EPOCH, 1L);
  private static final Reserved SEATS =
      new Reserved(UUID.randomUUID(), UUID.randomUUID(), List.of(UUID.randomUUID()));

  private static final ClaimResult GRANTED = new ClaimResult.Granted(SEATS);
  private static final ClaimResult LOST = new ClaimResult.Lost();
  private static final ClaimResult CHANGED = new ClaimResult.Changed();
  private static final ClaimResult NO_CLAIM = new ClaimResult.Unknown();

  private static final ProviderStatus PAID = new ProviderStatus.Paid(RECEIPT);
  private static final ProviderStatus MISMATCH = new ProviderStatus.PaidMismatch(RECEIPT);
  private static final ProviderStatus DECLINED = new ProviderStatus.Declined(RECEIPT, "limit");
  private static final ProviderStatus REFUNDED =
      new ProviderStatus.RefundedByProvider(RECEIPT, REFUND);
  private static final ProviderStatus NOT_PAID = new ProviderStatus.NotPaid();
  private static final ProviderStatus NO_STATUS = new ProviderStatus.Unknown();

  private static final Observation UNKNOWN = new Observation.Unknown();
  private static final Observation SEEN_MISMATCH = new Observation.PaidMismatch(RECEIPT);
  private static final Observation SEEN_DECLINED = new Observation.Declined(RECEIPT, "limit");
  private static final Observation SEEN_REFUNDED = new Observation.Refunded(RECEIPT, REFUND);

  static Stream<Arguments> table() {
    return Stream.of(
        Arguments.of(GRANTED, PAID, new Observation.Paid(RECEIPT, SEATS)),
        Arguments.of(GRANTED, MISMATCH, SEEN_MISMATCH),
        Arguments.of(GRANTED, DECLINED, SEEN_DECLINED),
        Arguments.of(GRANTED, REFUNDED, SEEN_REFUNDED),
        Arguments.of(GRANTED, NOT_PAID, new Observation.NotPaid()),
        Arguments.of(GRANTED, NO_STATUS, UNKNOWN),
        Arguments.of(LOST, PAID, new Observation.PaidTooLate(RECEIPT)),
        Arguments.of(LOST, MISMATCH, SEEN_MISMATCH),
        Arguments.of(LOST, DECLINED, SEEN_DECLINED),
        Arguments.of(LOST, REFUNDED, SEEN_REFUNDED),
        Arguments.of(LOST, NOT_PAID, new Observation.HoldLost()),
        Arguments.of(LOST, NO_STATUS, UNKNOWN),
        Arguments.of(CHANGED, PAID, new Observation.PaidForOldSeats(RECEIPT)),
        Arguments.of(CHANGED, MISMATCH, new Observation.PaidForOldSeats(RECEIPT)),
        Arguments.of(CHANGED, DECLINED, new Observation.Superseded()),
        Arguments.of(CHANGED, REFUNDED, new Observation.Superseded()),
        Arguments.of(CHANGED, NOT_PAID, new Observation.Superseded()),
        Arguments.of(CHANGED, NO_STATUS, UNKNOWN),
        Arguments.of(NO_CLAIM, PAID, UNKNOWN),
        Arguments.of(NO_CLAIM, MISMATCH, UNKNOWN),
        Arguments.of(NO_CLAIM, DECLINED, UNKNOWN),
        Arguments.of(NO_CLAIM, REFUNDED, UNKNOWN),
        Arguments.of(NO_CLAIM, NOT_PAID, UNKNOWN),
        Arguments.of(NO_CLAIM, NO_STATUS, UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("table")
  void claimAndStatusSayTogether(ClaimResult claim, ProviderStatus status, Observation expected) {
    assertThat(Observation.of(claim, status)).isEqualTo(expected);
  }

  @Test
  void theTableHasEveryPair() {
    int pairs =
        ClaimResult.class.getPermittedSubclasses().length
            * ProviderStatus.class.getPermittedSubclasses().length;

    assertThat(table().map(row -> List.of(row.get()[0], row.get()[1])).distinct()).hasSize(pairs);
  }
}
