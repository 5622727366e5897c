package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.NOW;
import static io.ticketqueue.reservation.Given.POLICY;
import static io.ticketqueue.reservation.Given.seat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.reservation.Reservation.Claimed;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.Reservation.Live;
import io.ticketqueue.reservation.Reservation.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Reservations} does. */
abstract class ReservationsContract {
  private static final UUID PAYMENT = UUID.randomUUID();
  private static final Instant LAPSED = NOW.plus(POLICY.hold());
  private static final int MANY = 10_000;

  private final Schedule schedule = Given.schedule(UUID.randomUUID());
  private final UUID user = UUID.randomUUID();
  private final Seat a1 = seat("A", 1, "VIP");
  private final Seat a2 = seat("A", 2, "VIP");
  private final Seat b1 = seat("B", 1, "S");

  abstract Reservations reservations();

  abstract ScheduleCopies schedules();

  abstract Transactions transactions();

  @BeforeEach
  void copySchedule() {
    String plan = Given.planJson(List.of(a1, a2, b1));
    in(() -> schedules().store(new EventCatalogue.Copy(schedule, plan)));
  }

  private <T> T in(Supplier<T> work) {
    return transactions().required(work);
  }

  private void in(Runnable work) {
    transactions().required(work);
  }

  private Held held(UUID userId, Seat... seats) {
    return new Held(
        Hold.begin(Ids.next(), Given.holder(userId), schedule.id(), NOW, POLICY.hold())
            .withSeats(List.of(seats)));
  }

  /** Stores a hold of a user of its own. */
  private Held add(Seat... seats) {
    return add(held(UUID.randomUUID(), seats));
  }

  private Held add(Held held) {
    in(
        () -> {
          assertThat(reservations().add(held, null)).isTrue();
          assertThat(reservations().addSeats(held)).isEqualTo(held.seats().size());
        });
    return held;
  }

  private <T extends Reservation> T save(T reservation) {
    in(() -> reservations().save(reservation));
    return reservation;
  }

  private Reservation read(Reservation reservation) {
    return in(() -> reservations().find(reservation.id()).orElseThrow());
  }

  private static String ticketNumber() {
    return "T20260601-" + Ids.random("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 7);
  }

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
  void holdsOfAnAdmissionThatCameToNothingAreCounted() {
    UUID admission = UUID.randomUUID();
    save(heldWith(admission).cancel(CancelReason.HOLD_TIMEOUT, NOW));
    save(heldWith(admission).cancel(CancelReason.USER_REQUEST, NOW));
    save(heldWith(admission).cancel(CancelReason.PAYMENT_FAILED, NOW));
    save(heldWith(UUID.randomUUID()).cancel(CancelReason.HOLD_TIMEOUT, NOW));
    Confirmed sold = save(heldWith(admission).confirm(PAYMENT, ticketNumber(), NOW));
    save(sold.cancel(CancelReason.USER_REQUEST, NOW));
    heldWith(admission);
    assertThat(in(() -> reservations().countGivenUp(user, schedule.id(), admission))).isEqualTo(2);
    assertThat(in(() -> reservations().countGivenUp(user, UUID.randomUUID(), admission))).isZero();
    assertThat(in(() -> reservations().countGivenUp(UUID.randomUUID(), schedule.id(), admission)))
        .isZero();
    assertThat(in(() -> reservations().countGivenUp(user, schedule.id(), null))).isZero();
  }

  @Test
  void aSeatBelongsToOneLiveReservation() {
    Held first = add(a1);
    Held second = held(user, a1, a2);
    in(
        () -> {
          assertThat(reservations().add(second, null)).isTrue();
          assertThat(reservations().addSeats(second)).isEqualTo(1);
        });
    assertThat(in(() -> reservations().takenByOthers(schedule.id(), second.seatIds(), second.id())))
        .containsExactly(a1.id());

    save(first.cancel(CancelReason.USER_REQUEST, NOW));
    assertThat(in(() -> reservations().replaceSeats(second))).isEqualTo(2);
    assertThat(read(second).seats()).containsExactly(a1, a2);
  }

  @Test
  void replacedSeatsAreFree() {
    Held held = add(a1, a2);
    Pending changed = held.changeSeats(List.of(a2, b1), NOW);
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
  void soldSeatsAreThoseOfTickets() {
    add(a2);
    save(add(a1, b1).confirm(PAYMENT, ticketNumber(), NOW));
    assertThat(in(() -> reservations().sold(schedule.id())))
        .containsExactlyInAnyOrder(a1.id(), b1.id());
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
    Held lapsed = add(a1);
    Claimed claimed = save(add(a2).claimPaid(PAYMENT, NOW.plusSeconds(1), POLICY));

    List<Pending> before = in(() -> reservations().lockLapsed(LAPSED.minusNanos(1000), MANY));
    List<Pending> due = in(() -> reservations().lockLapsed(LAPSED, MANY));
    List<Pending> later = in(() -> reservations().lockLapsed(LAPSED.plusSeconds(1), MANY));

    assertThat(before).doesNotContain(lapsed, claimed);
    assertThat(due).contains(lapsed).doesNotContain(claimed);
    assertThat(later).contains(lapsed, claimed);
    assertThat(in(() -> reservations().lockLapsed(LAPSED, 1))).hasSize(1);
  }

  @Test
  void lapsedReservationsBlockTheirSeatsOnly() {
    Held blocking = add(a1);
    add(a2);
    assertThat(
            in(
                () ->
                    reservations()
                        .lockLapsedBlocking(schedule.id(), List.of(a1.id(), b1.id()), LAPSED)))
        .containsExactly(blocking);
    assertThat(in(() -> reservations().lockLapsedBlocking(schedule.id(), List.of(a1.id()), NOW)))
        .isEmpty();
  }

  @Test
  void liveReservationsOfCancelledSchedulesAreLocked() {
    Held held = add(a1);
    Confirmed confirmed = save(add(a2).confirm(PAYMENT, ticketNumber(), NOW));
    assertThat(in(() -> reservations().lockOfCancelledSchedules(MANY)))
        .doesNotContain(held, confirmed);

    in(() -> schedules().cancel(schedule.id(), NOW, false));
    List<Live> live = in(() -> reservations().lockOfCancelledSchedules(MANY));

    assertThat(live).contains(held, confirmed);
    live.forEach(one -> save(one.cancel(CancelReason.EVENT_CANCELLED, NOW)));
    assertThat(in(() -> reservations().lockOfCancelledSchedules(MANY))).isEmpty();
  }

  @Test
  void usedTicketsOfACancelledScheduleStayUnlessTheyAreIncluded() {
    Confirmed unused = save(add(a1).confirm(PAYMENT, ticketNumber(), NOW));
    Confirmed used = save(save(add(a2).confirm(PAYMENT, ticketNumber(), NOW)).checkIn(NOW));
    assertThat(in(() -> reservations().countOfSchedule(schedule.id())))
        .isEqualTo(new Reservations.Count(0, 2, a1.price() + a2.price(), 1, a2.price()));
    Instant later = NOW.plusSeconds(1);
    Confirmed tooLate = save(save(add(b1).confirm(PAYMENT, ticketNumber(), NOW)).checkIn(later));

    in(() -> schedules().cancel(schedule.id(), later, false));
    assertThat(in(() -> reservations().lockOfCancelledSchedules(MANY)))
        .contains(unused, tooLate)
        .doesNotContain(used);

    in(() -> schedules().cancel(schedule.id(), later, true));
    in(() -> schedules().cancel(schedule.id(), later, false)); // heard late
    assertThat(in(() -> reservations().lockOfCancelledSchedules(MANY)))
        .contains(unused, used, tooLate);
  }

  @Test
  void pendingReservationsAreReadInTheOrderOfTheirIds() {
    Held first = add(a1);
    Held second = add(a2);
    Held third = add(b1);
    save(second.cancel(CancelReason.USER_REQUEST, NOW));

    List<Pending> all = in(() -> reservations().pendingAfter(new UUID(0, 0), NOW, MANY));
    assertThat(all).contains(first, third).doesNotContain(second);
    assertThat(all.indexOf(first)).isLessThan(all.indexOf(third));
    assertThat(in(() -> reservations().pendingAfter(first.id(), NOW, 1))).containsExactly(third);
    assertThat(in(() -> reservations().pendingAfter(first.id(), LAPSED, MANY)))
        .doesNotContain(third);
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

    assertThat(unended(user, end.minusSeconds(1))).isEqualTo(new Reservations.Count(1, 0, 0, 0, 0));
    save(hold.confirm(PAYMENT, ticketNumber(), NOW));
    assertThat(unended(user, end.minusSeconds(1)))
        .isEqualTo(new Reservations.Count(0, 1, hold.totalAmount(), 0, 0));
    assertThat(unended(user, end)).isEqualTo(new Reservations.Count(0, 0, 0, 0, 0));
    assertThat(unended(UUID.randomUUID(), NOW)).isEqualTo(new Reservations.Count(0, 0, 0, 0, 0));
  }

  private Reservations.Count unended(UUID owner, Instant now) {
    return in(() -> reservations().countUnendedOfUser(owner, now));
  }

  @Test
  void liveReservationsAreCountedByScheduleAndEvent() {
    add(a1);
    save(add(a2).confirm(PAYMENT, ticketNumber(), NOW));
    save(add(b1).cancel(CancelReason.USER_REQUEST, NOW));
    Reservations.Count expected = new Reservations.Count(1, 1, a2.price(), 0, 0);

    assertThat(in(() -> reservations().countOfSchedule(schedule.id()))).isEqualTo(expected);
    assertThat(in(() -> reservations().countOfEvent(schedule.eventId()))).isEqualTo(expected);
    assertThat(in(() -> reservations().countOfEvent(UUID.randomUUID())))
        .isEqualTo(new Reservations.Count(0, 0, 0, 0, 0));
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
