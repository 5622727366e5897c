package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.reservation.GateRecords.GateTicket;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link GateRecords} keeps and tells. */
abstract class GateRecordsContract extends StoredReservations {
  GateRecords records() {
    return stores().gateRecords();
  }

  private Confirmed sold(Seat... seats) {
    Held held = add(seats);
    Confirmed confirmed = save(held.confirm(PAYMENT, ticketNumber(), NOW));
    in(() -> stores().tickets().issue(confirmed.id()));
    return confirmed;
  }

  private List<SeatTicket> tickets(Reservation reservation) {
    return in(() -> stores().tickets().ofReservation(reservation.id()));
  }

  private void use(SeatTicket ticket) {
    in(
        () -> {
          int used = stores().tickets().use(List.of(ticket.number()), NOW);
          assertThat(used).isEqualTo(1);
        });
  }

  /** A version from which on nothing has changed: no older transaction is running any more. */
  private long version() {
    await().until(() -> changedSince(in(() -> records().version(schedule.id()))).isEmpty());
    return in(() -> records().version(schedule.id()));
  }

  final List<GateTicket> changedSince(long version) {
    return in(() -> records().changedSince(schedule.id(), version));
  }

  private static GateTicket whole(Confirmed reservation, SeatTicket.State state) {
    return new GateTicket(reservation.bought().number(), state);
  }

  private static GateTicket one(SeatTicket ticket, SeatTicket.State state) {
    return new GateTicket(ticket.number(), state);
  }

  @Test
  void whatAScanHasDoneIsFoundUnderItsIdAccountAndTicket() {
    UUID gate = UUID.randomUUID();
    Scan scan = new Scan(ticketNumber(), gate, "a ~!'\"", "북문 1");
    CheckIn checkIn = new CheckIn(scan, UUID.randomUUID(), List.of(a1.id(), a2.id()), NOW);
    in(() -> records().add(checkIn));

    assertThat(in(() -> records().find(scan))).contains(checkIn);
    for (Scan other :
        List.of(
            new Scan(ticketNumber(), gate, scan.id(), null),
            new Scan(scan.ticketNumber(), UUID.randomUUID(), scan.id(), null),
            new Scan(scan.ticketNumber(), gate, "other", null))) {
      assertThat(in(() -> records().find(other))).isEmpty();
      in(() -> records().add(new CheckIn(other, UUID.randomUUID(), List.of(a1.id()), NOW)));
    }
    assertThatThrownBy(() -> in(() -> records().add(checkIn))).isInstanceOf(RuntimeException.class);
  }

  @Test
  void aScheduleWithoutTicketsHasNone() {
    assertThat(version()).isZero();
    assertThat(changedSince(-1)).isEmpty();
  }

  @Test
  void everyTicketIsToldWithItsState() {
    Confirmed two = sold(a1, a2);
    Confirmed other = sold(b1);
    List<SeatTicket> tickets = tickets(two);
    use(tickets.getFirst());
    save(other.cancel(CancelReason.USER_REQUEST, NOW));

    assertThat(changedSince(-1))
        .containsExactlyInAnyOrder(
            whole(two, SeatTicket.State.VALID),
            one(tickets.getFirst(), SeatTicket.State.USED),
            one(tickets.getLast(), SeatTicket.State.VALID),
            whole(other, SeatTicket.State.CANCELLED),
            one(tickets(other).getFirst(), SeatTicket.State.CANCELLED));
    use(tickets.getLast());
    assertThat(changedSince(-1)).contains(whole(two, SeatTicket.State.USED));
  }

  @Test
  void salesUsesAndCancellationsAreToldOnce() {
    Confirmed reservation = sold(a1);
    long sold = version();
    assertThat(sold).isPositive();

    use(tickets(reservation).getFirst());
    assertThat(changedSince(sold)).contains(whole(reservation, SeatTicket.State.USED));
    long used = version();
    assertThat(used).isGreaterThan(sold);

    save(reservation.cancel(CancelReason.EVENT_CANCELLED, NOW));
    assertThat(changedSince(used))
        .containsExactlyInAnyOrder(
            whole(reservation, SeatTicket.State.CANCELLED),
            one(tickets(reservation).getFirst(), SeatTicket.State.CANCELLED));
    assertThat(version()).isGreaterThan(used);
  }
}
