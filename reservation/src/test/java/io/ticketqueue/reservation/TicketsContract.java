package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.NOW;
import static io.ticketqueue.reservation.Given.seat;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.ReservationCounts.Used;
import io.ticketqueue.reservation.SeatTicket.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Tickets} does. */
abstract class TicketsContract extends StoredReservations {
  /** That of a reservation ends with a digit. */
  static final String NUMBER = "T20260601-[A-Z0-9]{6}[A-Z]";

  private Tickets tickets() {
    return stores().tickets();
  }

  /** Makes tickets of a hold, as a payment does. */
  private Confirmed pay(Seat... seats) {
    Confirmed paid = save(add(seats).confirm(PAYMENT, ticketNumber(), NOW));
    in(() -> tickets().issue(paid.id()));
    return paid;
  }

  List<SeatTicket> of(Reservation reservation) {
    return in(() -> tickets().ofReservation(reservation.id()));
  }

  @Test
  void eachSeatOfAPaidReservationHasATicketOfItsDay() {
    Confirmed paid = pay(a2, a1, b1);

    List<SeatTicket> found = of(paid);
    assertThat(found).extracting(SeatTicket::seatId).containsExactly(a2.id(), a1.id(), b1.id());
    assertThat(found)
        .allSatisfy(
            ticket -> {
              assertThat(ticket.number()).as("never a reservation's").matches(NUMBER);
              assertThat(ticket.state()).isEqualTo(State.VALID);
              assertThat(ticket.scheduleId()).isEqualTo(schedule.id());
            });
    assertThat(found).extracting(SeatTicket::number).doesNotHaveDuplicates();
  }

  @Test
  void ofWhatWasUsedInPartTheUsedTicketsStayUntilTheyAreIncluded() {
    Confirmed paid = pay(a1, b1);
    in(() -> tickets().use(List.of(of(paid).getFirst().number()), NOW));
    Confirmed used = save(paid.checkIn(NOW));
    assertThat(in(() -> counts().countOfSchedule(schedule.id())).used())
        .isEqualTo(new Used(1, paid.totalAmount(), 1, b1.price(), 0, 0));

    in(() -> schedules().cancel(schedule.id(), NOW.plusSeconds(1), false));
    assertThat(in(() -> reservations().lockOfCancelledSchedules(MANY, Set.of()))).contains(used);
    Set<UUID> staying = Set.of(a1.id());
    assertThat(in(() -> reservations().stayingSeats(List.of(paid.id()))))
        .isEqualTo(Map.of(paid.id(), staying));
    Cancelled part = used.cancelExcept(staying, CancelReason.EVENT_CANCELLED, NOW.plusSeconds(1));
    in(() -> reservations().saveAll(List.of(part)));
    assertThat(read(paid)).isEqualTo(part);
    assertThat(of(paid)).extracting(SeatTicket::state).containsExactly(State.USED, State.CANCELLED);
    assertThat(in(() -> reservations().lockStaying(MANY, Set.of()))).doesNotContain(part);
    assertThat(in(() -> counts().countOfEvent(schedule.eventId())).used())
        .isEqualTo(new Used(0, 0, 0, 0, 1, a1.price()));

    in(() -> schedules().cancel(schedule.id(), NOW.plusSeconds(1), true));
    assertThat(in(() -> reservations().lockStaying(MANY, Set.of(part.id())))).doesNotContain(part);
    assertThat(in(() -> reservations().lockStaying(MANY, Set.of()))).contains(part);
    in(() -> reservations().saveAll(List.of(part.withUsed())));
    assertThat(in(() -> reservations().lockStaying(MANY, Set.of()))).doesNotContain(part);
    assertThat(of(paid)).extracting(SeatTicket::state).containsOnly(State.CANCELLED);
    assertThat(in(() -> counts().countOfSchedule(schedule.id())).used()).isEqualTo(Used.NONE);
  }

  /** An instance of before admitted all its seats, without a word to their tickets. */
  @Test
  void whatWasUsedAsAWholeStaysAsAWhole() {
    Confirmed used = save(pay(a1, a2).checkIn(NOW));
    Confirmed both = save(pay(b1).checkIn(NOW));
    in(() -> tickets().use(List.of(of(both).getFirst().number()), NOW));
    in(() -> schedules().cancel(schedule.id(), NOW.plusSeconds(1), false));

    assertThat(in(() -> reservations().lockOfCancelledSchedules(MANY, Set.of())))
        .doesNotContain(used, both);
  }

  @Test
  void whatHasTicketsGetsNoMoreAndWhatIsUnpaidGetsNone() {
    Confirmed paid = pay(a1);
    List<SeatTicket> first = of(paid);
    Reservation unpaid = add(a2);
    in(() -> tickets().issue(List.of(paid.id(), unpaid.id())));

    assertThat(of(paid)).isEqualTo(first);
    assertThat(of(unpaid)).isEmpty();
  }

  @Test
  void aUsedReservationOfBeforeGetsUsedTickets() {
    Confirmed paid = save(add(a1, a2).confirm(PAYMENT, ticketNumber(), NOW));
    save(paid.checkIn(NOW));
    in(() -> tickets().issue(paid.id()));

    assertThat(of(paid)).hasSize(2).allMatch(ticket -> NOW.equals(ticket.usedAt()));
  }

  @Test
  void aTicketIsUsedOnce() {
    Confirmed paid = pay(a1, a2);
    String first = of(paid).getFirst().number();
    Instant later = NOW.plus(Duration.ofMinutes(1));

    assertThat(in(() -> tickets().use(List.of(first), NOW))).isEqualTo(1);
    assertThat(in(() -> tickets().use(List.of(first), later))).isZero();
    assertThat(of(paid)).extracting(SeatTicket::state).containsExactly(State.USED, State.VALID);
    assertThat(of(paid).getFirst().usedAt()).isEqualTo(NOW);
  }

  @Test
  void theTicketsOfACancelledReservationAreCancelled() {
    Confirmed paid = pay(a1, a2);
    save(paid.cancel(CancelReason.USER_REQUEST, NOW));

    assertThat(of(paid)).extracting(SeatTicket::state).containsOnly(State.CANCELLED);
  }

  @Test
  void aReservationIsLockedByTheNumberOfEachOfItsTickets() {
    Confirmed paid = pay(a1, a2);
    pay(b1);

    assertThat(of(paid))
        .allSatisfy(
            ticket ->
                assertThat(in(() -> reservations().lockTicket(ticket.number()))).contains(paid));
    assertThat(in(() -> reservations().lockTicket(paid.bought().number()))).contains(paid);
    assertThat(in(() -> reservations().lockTicket("T20260601-0000000"))).isEmpty();
  }

  /** As text, Q10 comes before Q2, and AA before B. */
  @Test
  void seatsAndTicketsStandInThePlansOrder() {
    Seat[] plan = {seat("Z", 10, "S"), seat("AA", 1, "S"), seat("Q2", 4, "S"), seat("Q10", 3, "S")};
    Confirmed paid = pay(plan);

    assertThat(read(paid).seats()).containsExactly(plan);
    assertThat(of(paid))
        .extracting(SeatTicket::seatId)
        .containsExactly(List.of(plan).stream().map(Seat::id).toArray(java.util.UUID[]::new));
  }
}
