package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.NOW;
import static io.ticketqueue.reservation.Given.POLICY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Claim;
import io.ticketqueue.reservation.Reservation.Claimed;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.Reservation.Live;
import io.ticketqueue.reservation.Reservation.Pending;
import io.ticketqueue.reservation.Reservations.AdmissionUse;
import io.ticketqueue.reservation.Reservations.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Reservations} does with states, locks and seats. */
abstract class ReservationsContract extends StoredReservations {
  @Test
  void everyStateIsReadAsItWasWritten() {
    Held held = add(a1, b1);
    assertThat(read(held)).isEqualTo(held);
    Claimed claimed = save(held.claim(PAYMENT, NOW, POLICY));
    assertThat(read(held)).isEqualTo(claimed);
    save(claimed.release());
    assertThat(read(held)).isEqualTo(held);
    Confirmed confirmed = save(held.confirm(PAYMENT, ticketNumber(), NOW));
    assertThat(read(held)).isEqualTo(confirmed);
    Confirmed used = save(confirmed.checkIn(NOW));
    assertThat(read(held)).isEqualTo(used);
    Reservation cancelled = save(used.cancel(CancelReason.EVENT_CANCELLED, NOW));
    assertThat(read(held)).isEqualTo(cancelled);
  }

  @Test
  void aCancelledReservationKeepsItsClaim() {
    Claimed claimed = save(add(a1).claim(PAYMENT, NOW, POLICY));
    Reservation cancelled = save(claimed.cancel(CancelReason.HOLD_TIMEOUT, NOW));
    assertThat(read(claimed)).isEqualTo(cancelled);
  }

  @Test
  void anUnknownReservationIsNotFoundAndNotSaved() {
    Held unknown = held(user, a1);
    assertThat(in(() -> reservations().find(unknown.id()))).isEmpty();
    assertThat(in(() -> reservations().lock(unknown.id()))).isEmpty();
    assertThatThrownBy(() -> save(unknown)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void onlyItsOwnerLocksAReservationAsItsOwn() {
    Held held = add(a1);
    assertThat(in(() -> reservations().lockOwn(held.userId(), held.id()))).isEqualTo(held);
    Refusals.refused(
        ErrorCode.RESERVATION_NOT_FOUND,
        () -> in(() -> reservations().lockOwn(UUID.randomUUID(), held.id())));
  }

  @Test
  void aUserHasOnePendingReservationOfASchedule() {
    Held first = add(held(user, a1));
    Held second = held(user, a2);
    assertThat(in(() -> reservations().add(second, null))).isFalse();
    assertThat(in(() -> reservations().lockPending(user, schedule.id()))).contains(first);

    save(first.cancel(CancelReason.USER_REQUEST, NOW));
    assertThat(in(() -> reservations().lockPending(user, schedule.id()))).isEmpty();
    add(second);
  }

  @Test
  void aBuyerWithoutAnythingIsKnownByOneLook() {
    UUID admission = UUID.randomUUID();
    Held held = held(user, a1);
    UUID person = held.hold().personId();
    assertThat(standing(person, user, admission).hasLive()).isFalse();
    in(() -> reservations().add(held, admission));
    assertThat(standing(person, user, admission).hasLive()).isTrue();
    assertThat(standing(person, UUID.randomUUID(), admission).hasLive()).as("person").isTrue();
    assertThat(standing(UUID.randomUUID(), user, admission).hasLive()).as("account").isTrue();

    save(held.cancel(CancelReason.USER_REQUEST, NOW));
    Standing after = standing(person, user, admission);
    assertThat(after.hasLive()).isFalse();
    assertThat(after.use()).isEqualTo(new AdmissionUse(false, 1));
    assertThat(standing(person, user, null).use()).isEqualTo(new AdmissionUse(false, 0));
    assertThat(Duration.between(in(() -> reservations().now()), after.now()).abs())
        .isLessThan(Duration.ofSeconds(10));
  }

  private Standing standing(UUID person, UUID account, @Nullable UUID admission) {
    return in(() -> reservations().standing(schedule.id(), person, account, admission));
  }

  @Test
  void seatsThatBecomeFreeAreWrittenBesideThoseThatAre() {
    Held first = add(a1);
    Held second = held(user, a1, a2);
    in(
        () -> {
          addWithOneSeatTaken(second);
          reservations().save(first.cancel(CancelReason.HOLD_TIMEOUT, NOW));
          assertThat(reservations().addSeats(second)).isEqualTo(1);
        });
    assertThat(read(second).seatIds()).containsExactly(a1.id(), a2.id());
  }

  /** Of its two seats another reservation has one. */
  private void addWithOneSeatTaken(Held reservation) {
    assertThat(reservations().add(reservation, null)).isTrue();
    assertThat(reservations().addSeats(reservation)).isEqualTo(1);
  }

  @Test
  void aSeatBelongsToOneLiveReservation() {
    Held first = add(a1);
    Held second = held(user, a1, a2);
    in(() -> addWithOneSeatTaken(second));
    assertThat(in(() -> reservations().takenByOthers(schedule.id(), second.seatIds(), second.id())))
        .containsExactly(a1.id());

    save(first.cancel(CancelReason.USER_REQUEST, NOW));
    assertThat(in(() -> reservations().replaceSeats(second))).isEqualTo(2);
    assertThat(read(second).seats()).containsExactly(a1, a2);
  }

  @Test
  void replacedSeatsAreFree() {
    Held held = add(a1, a2);
    Pending changed = held.changeSeats(List.of(a2, b1), 7, NOW);
    in(
        () -> {
          reservations().save(changed);
          assertThat(reservations().replaceSeats(changed)).isEqualTo(2);
        });
    assertThat(read(held)).isEqualTo(changed);
    add(a1);
  }

  @Test
  void aFailedTransactionWritesNothing() {
    Held held = held(user, a1);
    assertThatThrownBy(
            () ->
                in(
                    () -> {
                      reservations().add(held, null);
                      reservations().addSeats(held);
                      throw new IllegalStateException("the commit fails");
                    }))
        .hasMessage("the commit fails");
    assertThat(in(() -> reservations().find(held.id()))).isEmpty();
    add(a1);
  }

  @Test
  void manyAreCancelledAtOnceEachWithItsOwnSum() {
    Confirmed paid = save(add(a1).confirm(PAYMENT, ticketNumber(), NOW));
    Held unpaid = add(a2);
    Held other = add(b1);
    Cancelled first = new Cancelled(paid, CancelReason.EVENT_CANCELLED, NOW, 7);
    Cancelled second = unpaid.cancel(CancelReason.EVENT_CANCELLED, NOW.plusSeconds(1));
    in(() -> reservations().saveAll(List.of(first, second)));

    assertThat(read(paid)).isEqualTo(first);
    assertThat(read(unpaid)).isEqualTo(second);
    assertThat(read(other)).isEqualTo(other);
    add(a1, a2);
    Cancelled unknown = held(user, a1).cancel(CancelReason.EVENT_CANCELLED, NOW);
    assertThatThrownBy(() -> in(() -> reservations().saveAll(List.of(unknown))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aReservationIsLockedByItsTicketNumber() {
    Confirmed confirmed = save(add(a1).confirm(PAYMENT, ticketNumber(), NOW));
    assertThat(in(() -> reservations().lockTicket(confirmed.bought().number())))
        .contains(confirmed);
    assertThat(in(() -> reservations().lockTicket("T20260601-0000000"))).isEmpty();
  }

  @Test
  void lapsedReservationsAreThoseWhoseHoldAndClaimAreOver() {
    Instant now = in(() -> reservations().now());
    Duration before = Duration.ofMillis(-1);
    Held lapsed = add(ending(before, a1));
    Held lasting = add(ending(Duration.ofMinutes(1), b1));
    Claimed claimed = save(add(ending(before, a2)).claimPaid(PAYMENT, now, POLICY));

    assertThat(in(() -> reservations().lockLapsed(MANY, Set.of())))
        .contains(lapsed)
        .doesNotContain(lasting, claimed);
    assertThat(in(() -> reservations().lockLapsed(MANY, Set.of(lapsed.id()))))
        .doesNotContain(lapsed);
    Claimed over = save(new Claimed(claimed.hold(), new Claim(PAYMENT, NOW, now, false)));
    assertThat(in(() -> reservations().lockLapsed(MANY, Set.of())))
        .contains(lapsed, over)
        .doesNotContain(lasting);
    assertThat(in(() -> reservations().lockLapsed(1, Set.of()))).hasSize(1);
  }

  @Test
  void lapsedReservationsBlockTheirSeatsOnly() {
    Held blocking = add(ending(Duration.ofMillis(-1), a1));
    add(ending(Duration.ofMillis(-1), a2));
    add(ending(Duration.ofMinutes(1), b1));
    List<UUID> asked = List.of(a1.id(), b1.id());
    assertThat(in(() -> reservations().lockLapsedBlocking(schedule.id(), asked)))
        .containsExactly(blocking);
  }

  @Test
  void operationsAreNumberedAnewEachTimeWhateverBecomesOfThem() {
    long first = in(() -> reservations().nextOperation());
    assertThat(first).isGreaterThan(HoldOperation.FIRST);
    assertThatThrownBy(
            () ->
                in(
                    () -> {
                      assertThat(reservations().nextOperation()).isGreaterThan(first);
                      throw new IllegalStateException("the commit fails");
                    }))
        .hasMessage("the commit fails");
    assertThat(in(() -> reservations().nextOperation())).isGreaterThan(first + 1);
  }

  @Test
  void liveReservationsOfCancelledSchedulesAreLocked() {
    Held held = add(a1);
    Confirmed confirmed = save(add(a2).confirm(PAYMENT, ticketNumber(), NOW));
    assertThat(in(() -> reservations().lockOfCancelledSchedules(MANY, Set.of())))
        .doesNotContain(held, confirmed);

    in(() -> schedules().cancel(schedule.id(), NOW, false));
    List<Live> live = in(() -> reservations().lockOfCancelledSchedules(MANY, Set.of()));

    assertThat(live).contains(held, confirmed);
    assertThat(in(() -> reservations().lockOfCancelledSchedules(MANY, Set.of(held.id()))))
        .contains(confirmed)
        .doesNotContain(held);
    live.forEach(one -> save(one.cancel(CancelReason.EVENT_CANCELLED, NOW)));
    assertThat(in(() -> reservations().lockOfCancelledSchedules(MANY, Set.of()))).isEmpty();
  }

  @Test
  void usedTicketsOfACancelledScheduleStayUnlessTheyAreIncluded() {
    Confirmed unused = save(add(a1).confirm(PAYMENT, ticketNumber(), NOW));
    Confirmed used = save(save(add(a2).confirm(PAYMENT, ticketNumber(), NOW)).checkIn(NOW));
    assertThat(in(() -> counts().countOfSchedule(schedule.id())))
        .isEqualTo(
            new ReservationCounts.Count(
                0,
                2,
                a1.price() + a2.price(),
                new ReservationCounts.Used(1, a2.price(), 0, 0, 0, 0)));
    Instant later = NOW.plusSeconds(1);
    Confirmed tooLate = save(save(add(b1).confirm(PAYMENT, ticketNumber(), NOW)).checkIn(later));

    in(() -> schedules().cancel(schedule.id(), later, false));
    assertThat(in(() -> reservations().lockOfCancelledSchedules(MANY, Set.of())))
        .contains(unused, tooLate)
        .doesNotContain(used);

    in(() -> schedules().cancel(schedule.id(), later, true));
    in(() -> schedules().cancel(schedule.id(), later, false)); // heard late
    assertThat(in(() -> reservations().lockOfCancelledSchedules(MANY, Set.of())))
        .contains(unused, used, tooLate);
  }

  @Test
  void whatGoesBackIsRemembered() {
    Confirmed paid = save(add(a1).confirm(PAYMENT, ticketNumber(), NOW));
    Cancelled part = save(new Cancelled(paid, CancelReason.USER_REQUEST, NOW, 100_000));
    Confirmed other = save(add(a2).confirm(PAYMENT, ticketNumber(), NOW));
    Cancelled all = save(other.cancel(CancelReason.EVENT_CANCELLED, NOW));
    Cancelled unpaid = save(add(b1).cancel(CancelReason.USER_REQUEST, NOW));

    assertThat(read(part)).isEqualTo(part);
    assertThat(read(all)).isEqualTo(all);
    assertThat(all.refundAmount()).isEqualTo(150_000);
    assertThat(read(unpaid)).isEqualTo(unpaid);
    assertThat(unpaid.refundAmount()).isZero();
  }
}
