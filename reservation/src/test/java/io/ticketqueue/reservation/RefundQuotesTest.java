package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.reservation.CancellationFees.Tier;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@link QuoteRefund}, and what {@link CancelReservation} gives back. */
class RefundQuotesTest {
  private static final Tier EARLY = new Tier(10, 5);
  private static final Tier LATE = new Tier(1, 33);
  private static final CancellationFees FEES = new CancellationFees(List.of(EARLY, LATE));

  /** 2026-06-01 20:00 in Seoul; the performance is on 2026-06-11. */
  private static final Instant MIDNIGHT = Instant.parse("2026-06-01T15:00:00Z");

  private final UseCases use = new UseCases();
  private final TokenHolder buyer = use.buyer();
  private final Held held = use.hold(buyer, 1, 2);

  private void told(CancellationFees fees) {
    Schedule now = Given.fees(use.copies.find(use.schedule.id()).orElseThrow(), fees);
    use.copies.store(new EventCatalogue.Copy(now, Given.planJson(use.seats)));
  }

  private RefundQuote quote() {
    return use.quoteRefund.quote(buyer.userId(), held.id());
  }

  private Cancelled cancel(Long expected) {
    return use.cancelReservation.cancel(buyer.userId(), held.id(), expected);
  }

  private Confirmed pay() {
    return use.pay(held, UUID.randomUUID());
  }

  @Test
  void theTierOfTheDaysLeftDecidesUntilMidnightInSeoul() {
    told(FEES);
    pay();

    assertThat(quote()).isEqualTo(new RefundQuote(285_000, 15_000, EARLY, MIDNIGHT));
    use.clock.advance(Duration.ofHours(4).minusSeconds(1));
    assertThat(quote().rule()).isEqualTo(EARLY);
    use.clock.advance(Duration.ofSeconds(1));
    assertThat(quote())
        .isEqualTo(new RefundQuote(201_000, 99_000, LATE, MIDNIGHT.plus(Duration.ofDays(1))));
  }

  @Test
  void withoutFeesAllGoesBack() {
    pay();

    assertThat(quote()).isEqualTo(new RefundQuote(300_000, 0, null, MIDNIGHT));
  }

  @Test
  void whatIsNotPaidCostsNothing() {
    told(FEES);
    assertThat(quote()).isEqualTo(new RefundQuote(0, 0, null, held.hold().expiresAt()));
    use.clock.advance(Duration.ofHours(4).minusMinutes(2));
    assertThat(quote().validUntil()).isEqualTo(MIDNIGHT);
    assertThat(cancel(0L).refundAmount()).isZero();
  }

  @Test
  void whatMayNotBeCancelledHasNoQuote() {
    use.claimReservation.claim(held.id(), UUID.randomUUID(), held.totalAmount());
    refused(ErrorCode.PAYMENT_IN_PROGRESS, this::quote);
    refused(
        ErrorCode.RESERVATION_NOT_FOUND, () -> use.quoteRefund.quote(UUID.randomUUID(), held.id()));
    refused(
        ErrorCode.RESERVATION_NOT_FOUND,
        () -> use.quoteRefund.quote(buyer.userId(), UUID.randomUUID()));
    Confirmed paid = pay();
    use.clock.advance(Duration.ofDays(9).plusHours(4));
    assertThat(refused(ErrorCode.CANCEL_NOT_ALLOWED, this::quote).details())
        .containsEntry("reason", "PERFORMANCE_DAY");
    use.checkIn(use.signer.sign(paid, use.schedule));
    assertThat(refused(ErrorCode.CANCEL_NOT_ALLOWED, this::quote).details())
        .containsEntry("reason", "USED");
  }

  @Test
  void aCancelledReservationHasNoQuote() {
    cancel(null);

    refused(ErrorCode.CANCEL_NOT_ALLOWED, this::quote);
  }

  @Test
  void aCancellationGivesBackWhatWasQuotedAndSaysSo() {
    told(FEES);
    pay();
    refused(ErrorCode.QUOTE_CHANGED, () -> cancel(300_000L));
    assertThat(use.stored(held).status()).isEqualTo(Status.CONFIRMED);

    Cancelled cancelled = cancel(285_000L);

    assertThat(cancelled.refundAmount()).isEqualTo(285_000);
    assertThat(use.stored(held)).isEqualTo(cancelled);
    assertThat(use.announcements.of(held.id())).last().isEqualTo(cancelled);
    assertThat(cancel(1L)).isEqualTo(cancelled);
  }

  @Test
  void aQuoteDoesNotHoldPastMidnight() {
    told(FEES);
    pay();
    long quoted = quote().refundAmount();
    use.clock.advance(Duration.ofHours(4));

    refused(ErrorCode.QUOTE_CHANGED, () -> cancel(quoted));
    assertThat(cancel(null).refundAmount()).isEqualTo(201_000);
  }

  /** The payment came between the quote and the cancellation. */
  @Test
  void whatWasQuotedUnpaidIsNotCancelledPaid() {
    assertThat(quote().refundAmount()).isZero();
    pay();

    refused(ErrorCode.QUOTE_CHANGED, () -> cancel(0L));
  }

  @Test
  void theOrganisersCancellationGivesEverythingBack() {
    told(FEES);
    pay();
    use.schedules.cancel(use.schedule.id(), use.clock.instant(), false);
    assertThat(quote()).isEqualTo(new RefundQuote(300_000, 0, null, MIDNIGHT));
    use.cancelWithPerformance.sweep();

    assertThat(((Cancelled) use.stored(held)).refundAmount()).isEqualTo(300_000);
  }

  /** Event may be away: neither an unpaid hold nor a repetition needs the fees. */
  @Test
  void whereNothingFollowsFromTheFeesTheyAreNotAskedFor() {
    told(null);
    int before = use.events.asked(use.schedule.id());

    assertThat(quote().refundAmount()).isZero();
    Cancelled cancelled = cancel(null);
    assertThat(cancel(null)).isEqualTo(cancelled);
    refused(ErrorCode.CANCEL_NOT_ALLOWED, this::quote);

    assertThat(use.events.asked(use.schedule.id())).isEqualTo(before);
  }

  /** Of a copy made before fees were told, event is asked first. */
  @Test
  void unknownFeesAreAskedFor() {
    told(null);
    pay();
    use.events.offer(
        Given.fees(use.schedule, FEES), use.seats); // the version that the copy has already

    assertThat(quote().rule()).isEqualTo(EARLY);
    assertThat(cancel(null).refundAmount()).isEqualTo(285_000);
  }
}
