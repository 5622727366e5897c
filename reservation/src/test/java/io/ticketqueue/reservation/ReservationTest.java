package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReservationTest {
  private static final Instant NOW = Instant.parse("2026-06-01T11:00:00Z");
  private static final HoldPolicy POLICY =
      new HoldPolicy(
          Duration.ofMinutes(5),
          4,
          Duration.ofMinutes(2),
          Duration.ofMinutes(30),
          Duration.ofMinutes(5),
          Duration.ofSeconds(1),
          100);
  private static final UUID PAYMENT = UUID.randomUUID();

  private final Reservation held =
      Reservation.held(
          UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), seats(2), NOW, POLICY);

  private static List<Seat> seats(int count) {
    return java.util.stream.IntStream.rangeClosed(1, count)
        .mapToObj(i -> new Seat(UUID.randomUUID(), "A-" + i, "A", i, "VIP", 150_000))
        .toList();
  }

  private static void refused(ErrorCode code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
  }

  @Test
  @Tag("REQ-RSV-007")
  void aHoldLapsesAfterFiveMinutesAndNotBefore() {
    assertThat(held.hasLapsedAt(NOW.plusSeconds(300).minusNanos(1000))).isFalse();
    assertThat(held.hasLapsedAt(NOW.plusSeconds(300))).isTrue();
  }

  @Test
  void aClaimKeepsAReservationPastItsTime() {
    Reservation claimed = held.claimedBy(PAYMENT, 300_000, NOW.plusSeconds(299), POLICY);
    assertThat(claimed.hasLapsedAt(NOW.plusSeconds(400))).isFalse();
    assertThat(claimed.hasLapsedAt(NOW.plusSeconds(419))).isTrue();
    refused(ErrorCode.PAYMENT_IN_PROGRESS, () -> claimed.requireChangeable(NOW.plusSeconds(300)));
    refused(
        ErrorCode.PAYMENT_IN_PROGRESS,
        () -> claimed.claimedBy(UUID.randomUUID(), 300_000, NOW.plusSeconds(300), POLICY));
  }

  @Test
  void aClaimIsRenewedUpToItsLimit() {
    Instant at = NOW;
    Reservation claimed = held.claimedBy(PAYMENT, 300_000, at, POLICY);
    while (claimed.isClaimedAt(at.plusSeconds(60))) {
      at = at.plusSeconds(60);
      claimed = claimed.claimedBy(PAYMENT, 300_000, at, POLICY);
    }
    assertThat(claimed.claim().until()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
  }

  @Test
  void aClaimOfAnotherAmountOrTooLateIsRefused() {
    assertThatThrownBy(() -> held.claimedBy(PAYMENT, 299_999, NOW, POLICY))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.code()).isEqualTo(ErrorCode.AMOUNT_MISMATCH);
              assertThat(p.status()).isEqualTo(409);
            });
    refused(
        ErrorCode.HOLD_EXPIRED,
        () -> held.claimedBy(PAYMENT, 300_000, NOW.plusSeconds(300), POLICY));
    refused(
        ErrorCode.HOLD_EXPIRED,
        () ->
            held.cancelled(CancelReason.HOLD_TIMEOUT, NOW)
                .claimedBy(PAYMENT, 300_000, NOW, POLICY));
    refused(
        ErrorCode.RESERVATION_NOT_PENDING,
        () ->
            held.cancelled(CancelReason.USER_REQUEST, NOW)
                .claimedBy(PAYMENT, 300_000, NOW, POLICY));
  }

  @Test
  void aPaidReservationIsKeptBeyondEveryLimitAsLongAsSomebodyAsks() {
    Instant at = NOW;
    Reservation kept = held.claimedBy(PAYMENT, 300_000, at, POLICY);
    for (int i = 0; i < 100; i++) {
      at = at.plusSeconds(290);
      kept = kept.keptFor(PAYMENT, 300_000, at, POLICY);
      assertThat(kept.hasLapsedAt(at.plusSeconds(299))).isFalse();
      assertThat(kept.hasLapsedAt(at.plusSeconds(300))).isTrue();
    }
  }

  @Test
  void aPaidReservationIsKeptEvenAfterItsTimeButNotOnceItIsCancelled() {
    assertThat(held.keptFor(PAYMENT, 300_000, NOW.plusSeconds(600), POLICY).status())
        .isEqualTo(Status.PENDING);
    Reservation confirmed = held.confirmed(PAYMENT, "T20260601-AAAAAAA", NOW);
    refused(
        ErrorCode.RESERVATION_NOT_PENDING, () -> confirmed.keptFor(PAYMENT, 300_000, NOW, POLICY));
    refused(
        ErrorCode.HOLD_EXPIRED,
        () ->
            held.cancelled(CancelReason.HOLD_TIMEOUT, NOW).keptFor(PAYMENT, 300_000, NOW, POLICY));
    refused(
        ErrorCode.RESERVATION_NOT_PENDING,
        () ->
            held.cancelled(CancelReason.USER_REQUEST, NOW).keptFor(PAYMENT, 300_000, NOW, POLICY));
    refused(ErrorCode.AMOUNT_MISMATCH, () -> held.keptFor(PAYMENT, 1, NOW, POLICY));
  }

  @Test
  void groupsAreNeighboursOfOneRowWithoutTakenSeats() {
    List<Seat> row = seats(6);
    List<List<Seat>> groups = SeatPlan.groups(row, java.util.Set.of(row.get(2).id()), 2, 10);
    assertThat(groups)
        .containsExactly(List.of(row.get(0), row.get(1)), List.of(row.get(3), row.get(4)));
  }
}
