package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.NOW;
import static io.ticketqueue.reservation.Given.POLICY;
import static io.ticketqueue.reservation.Given.seat;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.Ids;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.ReservationCounts.Used;
import io.ticketqueue.reservation.Reservations.AdmissionUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Reservations} gives in lists, pages and counts. */
abstract class ReservationListsContract extends StoredReservations {
  private Held heldBy(UUID userId, UUID personId, Seat seat) {
    TokenHolder buyer = new TokenHolder(userId, personId, null);
    return add(
        new Held(
            Hold.begin(Ids.next(), buyer, schedule.id(), NOW, POLICY.hold())
                .withSeats(List.of(seat))));
  }

  @Test
  void whatIsLiveIsFoundByPersonAndByUser() {
    UUID person = UUID.randomUUID();
    Held first = heldBy(user, person, a1);
    Held second = heldBy(UUID.randomUUID(), person, a2);
    Held third = add(b1);
    UUID id = schedule.id();
    assertThat(in(() -> reservations().liveOfPerson(id, person, UUID.randomUUID())))
        .containsExactly(first, second);
    assertThat(in(() -> reservations().liveOfPerson(id, UUID.randomUUID(), user)))
        .containsExactly(first);
    assertThat(in(() -> reservations().liveOfPerson(id, person, third.userId())))
        .containsExactly(first, second, third);
    assertThat(in(() -> reservations().liveOfPerson(UUID.randomUUID(), person, user))).isEmpty();
    Confirmed confirmed = save(first.confirm(PAYMENT, ticketNumber(), NOW));
    save(second.cancel(CancelReason.USER_REQUEST, NOW));
    in(() -> reservations().lockPerson(id, person));
    assertThat(in(() -> reservations().liveOfPerson(id, person, user))).containsExactly(confirmed);
  }

  private Held heldWith(UUID admission) {
    Held held = held(user, a1);
    in(
        () -> {
          assertThat(reservations().add(held, admission)).isTrue();
          assertThat(reservations().addSeats(held)).isEqualTo(1);
        });
    return held;
  }

  @Test
  void whatAnAdmissionWasUsedForIsTold() {
    UUID admission = UUID.randomUUID();
    save(heldWith(admission).cancel(CancelReason.HOLD_TIMEOUT, NOW));
    save(heldWith(admission).cancel(CancelReason.USER_REQUEST, NOW));
    save(heldWith(admission).cancel(CancelReason.PAYMENT_FAILED, NOW));
    save(heldWith(UUID.randomUUID()).cancel(CancelReason.HOLD_TIMEOUT, NOW));
    assertThat(use(user, schedule.id(), admission)).isEqualTo(new AdmissionUse(false, 2));
    Confirmed sold = save(heldWith(admission).confirm(PAYMENT, ticketNumber(), NOW));
    assertThat(use(user, schedule.id(), admission)).isEqualTo(new AdmissionUse(true, 2));
    save(sold.cancel(CancelReason.USER_REQUEST, NOW));
    heldWith(admission);
    assertThat(use(user, schedule.id(), admission)).isEqualTo(new AdmissionUse(true, 2));
    AdmissionUse unused = new AdmissionUse(false, 0);
    assertThat(use(user, UUID.randomUUID(), admission)).isEqualTo(unused);
    assertThat(use(UUID.randomUUID(), schedule.id(), admission)).isEqualTo(unused);
    assertThat(use(user, schedule.id(), null)).isEqualTo(unused);
  }

  private AdmissionUse use(UUID owner, UUID scheduleId, @Nullable UUID admission) {
    return in(() -> reservations().useOf(owner, scheduleId, admission));
  }

  @Test
  void aUsersReservationsAreReadNewestFirstAndByPage() {
    Held first = add(held(user, a1));
    Reservation cancelled = save(first.cancel(CancelReason.USER_REQUEST, NOW));
    Hold later =
        Hold.begin(
            Ids.next(),
            Given.holder(user),
            schedule.id(),
            NOW.plus(Duration.ofMinutes(1)),
            POLICY.hold());
    Held second = add(new Held(later.withSeats(List.of(a2))));

    assertThat(in(() -> reservations().ofUser(user, 0, 10))).containsExactly(second, cancelled);
    assertThat(in(() -> reservations().ofUser(user, 1, 1))).containsExactly(cancelled);
    assertThat(in(() -> reservations().ofUser(user, 2, 1))).isEmpty();
    assertThat(in(() -> reservations().countOfUser(user))).isEqualTo(2);
  }

  @Test
  void liveReservationsOfAUserAreCountedUntilThePerformanceEnds() {
    Held hold = held(user, a1);
    add(hold);
    Instant end = schedule.eventEndAt();

    assertThat(unended(user, end.minusSeconds(1)))
        .isEqualTo(new ReservationCounts.Count(1, 0, 0, Used.NONE));
    save(hold.confirm(PAYMENT, ticketNumber(), NOW));
    assertThat(unended(user, end.minusSeconds(1)))
        .isEqualTo(new ReservationCounts.Count(0, 1, hold.totalAmount(), Used.NONE));
    assertThat(unended(user, end)).isEqualTo(new ReservationCounts.Count(0, 0, 0, Used.NONE));
    assertThat(unended(UUID.randomUUID(), NOW))
        .isEqualTo(new ReservationCounts.Count(0, 0, 0, Used.NONE));
  }

  private ReservationCounts.Count unended(UUID owner, Instant now) {
    return in(() -> counts().countUnendedOfUser(owner, now));
  }

  @Test
  void liveReservationsAreCountedByScheduleAndEvent() {
    add(a1);
    save(add(a2).confirm(PAYMENT, ticketNumber(), NOW));
    save(add(b1).cancel(CancelReason.USER_REQUEST, NOW));
    ReservationCounts.Count expected = new ReservationCounts.Count(1, 1, a2.price(), Used.NONE);

    assertThat(in(() -> counts().countOfSchedule(schedule.id()))).isEqualTo(expected);
    assertThat(in(() -> counts().countOfEvent(schedule.eventId()))).isEqualTo(expected);
    assertThat(in(() -> counts().countOfEvent(UUID.randomUUID())))
        .isEqualTo(new ReservationCounts.Count(0, 0, 0, Used.NONE));
  }

  @Test
  void manyAreReadAtOnceAndUnknownOnesLeftOut() {
    Held held = add(a1);
    Confirmed confirmed = save(add(a2).confirm(PAYMENT, ticketNumber(), NOW));
    Reservation cancelled = save(add(b1).cancel(CancelReason.USER_REQUEST, NOW));
    List<UUID> ids = List.of(held.id(), UUID.randomUUID(), cancelled.id(), confirmed.id());

    assertThat(in(() -> reservations().find(ids)))
        .containsExactlyInAnyOrder(held, cancelled, confirmed);
    assertThat(in(() -> reservations().find(List.of()))).isEmpty();
  }

  @Test
  void soldSeatsOfSchedulesAreReadInPages() {
    Confirmed one = save(add(a1, b1).confirm(PAYMENT, ticketNumber(), NOW));
    add(a2);
    List<UUID> asked = List.of(UUID.randomUUID(), schedule.id());

    List<Reservations.SoldSeat> first = soldAfter(asked, Reservations.SeatPlace.FIRST, 1);
    List<Reservations.SoldSeat> second = soldAfter(asked, first.getFirst().place(), 1);
    assertThat(Stream.concat(first.stream(), second.stream()))
        .extracting(seat -> seat.place().seatId())
        .containsExactlyInAnyOrder(a1.id(), b1.id())
        .isSortedAccordingTo(Comparator.comparing(UUID::toString));
    assertThat(first.getFirst().reservationId()).isEqualTo(one.id());
    assertThat(soldAfter(asked, second.getFirst().place(), MANY)).isEmpty();
    assertThat(soldAfter(List.of(UUID.randomUUID()), Reservations.SeatPlace.FIRST, MANY)).isEmpty();
  }

  private List<Reservations.SoldSeat> soldAfter(
      List<UUID> scheduleIds, Reservations.SeatPlace after, int most) {
    return in(() -> reservations().soldAfter(scheduleIds, after, most));
  }
}
