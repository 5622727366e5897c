package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.NOW;
import static io.ticketqueue.reservation.Given.seat;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.SeatTicket.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Tickets} does. */
abstract class TicketsContract extends StoredReservations {
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
              assertThat(ticket.number()).matches("T20260601-[A-Z0-9]{7}");
              assertThat(ticket.number()).isNotEqualTo(paid.bought().number());
              assertThat(ticket.state()).isEqualTo(State.VALID);
              assertThat(ticket.scheduleId()).isEqualTo(schedule.id());
              assertThat(in(() -> tickets().find(ticket.number()))).contains(ticket);
            });
    assertThat(found).extracting(SeatTicket::number).doesNotHaveDuplicates();
    assertThat(in(() -> tickets().find("T20260601-0000000"))).isEmpty();
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
  void aScheduleIsReadInPages() {
    List<SeatTicket> all =
        java.util.stream.Stream.of(pay(a1, a2), pay(b1))
            .flatMap(paid -> of(paid).stream())
            .sorted(java.util.Comparator.comparing(SeatTicket::number))
            .toList();

    List<SeatTicket> page = in(() -> tickets().ofSchedule(schedule.id(), "", 2));
    assertThat(page).isEqualTo(all.subList(0, 2));
    String last = page.getLast().number();
    assertThat(in(() -> tickets().ofSchedule(schedule.id(), last, 2))).isEqualTo(all.subList(2, 3));
    assertThat(in(() -> tickets().ofSchedule(java.util.UUID.randomUUID(), "", 2))).isEmpty();
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
