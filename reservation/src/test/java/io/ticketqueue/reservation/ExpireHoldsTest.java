package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.time.ClockComparison;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExpireHoldsTest {
  private static final UUID PAYMENT = UUID.randomUUID();

  private final UseCases use = new UseCases();
  private final Held held = use.hold(use.buyer(), 1);

  private CancelReason reason(Reservation reservation) {
    return ((Cancelled) use.stored(reservation)).reason();
  }

  @Test
  void aHoldIsExpiredAfterItsTimeAndNotBefore() {
    use.clock.advance(Duration.ofMinutes(5).minusNanos(1000));
    use.expireHolds.sweep();
    assertThat(use.stored(held)).isEqualTo(held);

    use.clock.advance(Duration.ofNanos(1000));
    use.expireHolds.sweep();
    assertThat(reason(held)).isEqualTo(CancelReason.HOLD_TIMEOUT);
    assertThat(use.announcements.of(held.id())).hasSize(2);
  }

  @Test
  void aClaimKeepsAHoldFromExpiringUntilItEnds() {
    use.clock.advance(Duration.ofMinutes(4));
    use.claimReservation.claim(held.id(), PAYMENT, held.totalAmount());
    use.clock.advance(Duration.ofMinutes(1));
    use.expireHolds.sweep();
    assertThat(use.stored(held).status()).isEqualTo(Status.PENDING);

    use.clock.advance(Duration.ofMinutes(1));
    use.expireHolds.sweep();
    assertThat(reason(held)).isEqualTo(CancelReason.HOLD_TIMEOUT);
  }

  @Test
  void aTicketNeverExpires() {
    use.pay(held, PAYMENT);
    use.clock.advance(Duration.ofDays(1));
    use.expireHolds.sweep();
    assertThat(use.stored(held).status()).isEqualTo(Status.CONFIRMED);
  }

  @Test
  void aSweepTakesBatchAfterBatch() {
    List<Held> many = new ArrayList<>();
    for (int i = 0; i < 2 * Given.POLICY.sweepBatch() + 1; i++) {
      Held one = Given.held(UUID.randomUUID(), use.schedule.id(), List.of());
      use.transactions.required(() -> use.reservations.add(one, null));
      many.add(one);
    }
    use.clock.advance(Duration.ofMinutes(5));
    int before = use.reservations.clockReadings();

    use.expireHolds.sweep();

    assertThat(use.reservations.clockReadings() - before).isEqualTo(3); // once for each batch
    assertThat(many).allSatisfy(one -> assertThat(reason(one)).isNotNull());
  }

  @Test
  void aReservationThatCannotBeEndedHoldsUpNoOther() {
    Held stuck = held;
    List<Held> others = new ArrayList<>();
    for (int i = 0; i < 2 * Given.POLICY.sweepBatch(); i++) {
      Held one = Given.held(UUID.randomUUID(), use.schedule.id(), List.of());
      use.transactions.required(() -> use.reservations.add(one, null));
      others.add(one);
    }
    use.announcements.breakDownFor(stuck.id());
    use.clock.advance(Duration.ofMinutes(5));

    use.expireHolds.sweep();

    assertThat(others).allSatisfy(one -> assertThat(reason(one)).isNotNull());
    assertThat(use.stored(stuck).status()).isEqualTo(Status.PENDING);
  }

  /** Its own clock decides nothing, and when it is off by five seconds it does not even try. */
  @Test
  void anInstanceWhoseClockIsWrongEndsNoHold() {
    TestClock wrong = new TestClock(use.clock.instant());
    DatabaseClock database =
        new DatabaseClock(
            new ClockComparison(wrong, use.metrics),
            use.reservations,
            use.holds,
            use.transactions,
            Given.POLICY);
    wrong.advance(Duration.ofHours(1));
    use.expireHolds.sweep();
    assertThat(use.stored(held).status()).isEqualTo(Status.PENDING);

    use.clock.advance(Duration.ofMinutes(5));
    database.compare();
    database.unlessOff(use.expireHolds::sweep);
    assertThat(use.stored(held).status()).isEqualTo(Status.PENDING);

    wrong.advance(Duration.ofMinutes(-55).plusMillis(4999));
    database.compare();
    database.unlessOff(use.expireHolds::sweep);
    assertThat(use.stored(held).status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void anInstanceComparesItsClockBeforeItsFirstSweep() {
    TestClock wrong = new TestClock(use.clock.instant().plusSeconds(330));
    DatabaseClock database =
        new DatabaseClock(
            new ClockComparison(wrong, use.metrics),
            use.reservations,
            use.holds,
            use.transactions,
            Given.POLICY);
    use.clock.advance(Duration.ofMinutes(5));

    database.unlessOff(use.expireHolds::sweep);

    assertThat(use.stored(held).status()).isEqualTo(Status.PENDING);
  }

  @Test
  void aTicketThatEndsHasNoHoldToRelease() {
    use.pay(held, PAYMENT);
    int before = use.holds.releases();
    use.schedules.cancel(use.schedule.id(), use.clock.instant(), false);

    use.cancelWithPerformance.sweep();

    assertThat(reason(held)).isEqualTo(CancelReason.EVENT_CANCELLED);
    assertThat(use.holds.releases()).isEqualTo(before);
  }

  @Test
  void aCancelledPerformanceCancelsHoldsClaimsAndTickets() {
    Held claimed = use.hold(use.buyer(), 2);
    use.claimReservation.claim(claimed.id(), PAYMENT, claimed.totalAmount());
    Held paid = use.hold(use.buyer(), 3);
    use.pay(paid, PAYMENT);

    use.schedules.cancel(use.schedule.id(), use.clock.instant(), false);
    use.cancelWithPerformance.sweep();

    assertThat(List.of(held, claimed, paid))
        .allSatisfy(one -> assertThat(reason(one)).isEqualTo(CancelReason.EVENT_CANCELLED));
    assertThat(use.holds.held(use.schedule.id())).isEmpty();
  }

  @Test
  void whoWasAdmittedKeepsTheTicketUnlessUsedOnesAreIncluded() {
    use.pay(held, PAYMENT);
    use.transactions.required(
        () ->
            use.reservations.save(
                ((Reservation.Confirmed) use.stored(held)).checkIn(use.clock.instant())));

    use.clock.advance(Duration.ofMinutes(1));
    use.schedules.cancel(use.schedule.id(), use.clock.instant(), false);
    use.cancelWithPerformance.sweep();
    assertThat(use.stored(held).status()).isEqualTo(Status.CONFIRMED);

    use.schedules.cancel(use.schedule.id(), use.clock.instant(), true);
    use.cancelWithPerformance.sweep();
    assertThat(reason(held)).isEqualTo(CancelReason.EVENT_CANCELLED);
  }
}
