package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.reservation.GateRecords.GateTicket;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import java.util.List;
import java.util.Map;
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
    return in(() -> records().changedSince(schedule.id(), version, false));
  }

  private void dispute(UUID id, Reservation reservation, boolean open) {
    in(() -> records().dispute(id, reservation.id(), open));
  }

  private List<GateTicket> withoutDisputed(long version) {
    return in(() -> records().changedSince(schedule.id(), version, true));
  }

  @Test
  void manyScansAreLockedWrittenAndFoundAtOnce() {
    Confirmed first = sold(a1, a2);
    Confirmed second = sold(b1);
    List<SeatTicket> tickets = tickets(first);
    String whole = second.bought().number();
    Scan one = new Scan(tickets.getFirst().number(), UUID.randomUUID(), "s1", "north");
    Scan other = new Scan(whole, UUID.randomUUID(), "s1", null);
    Scan unknown = new Scan("T20260601-0000000", UUID.randomUUID(), "s1", null);
    CheckIn done = new CheckIn(one, first.id(), List.of(a1.id()), NOW);
    CheckIn too = new CheckIn(other, second.id(), List.of(b1.id()), NOW.plusSeconds(1));

    in(
        () -> {
          List<String> numbers = List.of(one.ticketNumber(), whole, unknown.ticketNumber());
          assertThat(reservations().lockTickets(numbers))
              .isEqualTo(Map.of(one.ticketNumber(), first, whole, second));
          stores().tickets().useAll(Map.of(one.ticketNumber(), NOW));
          stores().tickets().useAll(Map.of(one.ticketNumber(), NOW.plusSeconds(9)));
          reservations().saveCheckedIn(List.of(first.checkIn(NOW)));
          records().addAll(List.of(done, too));
        });

    assertThat(tickets(first)).extracting(SeatTicket::usedAt).containsExactly(NOW, null);
    assertThat(read(first)).isEqualTo(first.checkIn(NOW));
    assertThat(in(() -> records().find(List.of(one, other, unknown))))
        .isEqualTo(Map.of(one.key(), done, other.key(), too));
    assertThat(in(() -> stores().tickets().ofReservations(List.of(first.id(), second.id()))))
        .hasSize(3);
  }

  @Test
  void aDisputedReservationsUnusedTicketsAreToldAsCancelledWhereTheyAreRefused() {
    Confirmed disputed = sold(a1, a2);
    List<SeatTicket> tickets = tickets(disputed);
    use(tickets.getFirst());
    Confirmed other = sold(b1);
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    long before = version();
    dispute(first, disputed, true);
    dispute(second, disputed, true);

    assertThat(withoutDisputed(before))
        .containsExactlyInAnyOrder(
            whole(disputed, SeatTicket.State.CANCELLED),
            one(tickets.getFirst(), SeatTicket.State.USED),
            one(tickets.getLast(), SeatTicket.State.CANCELLED));
    assertThat(changedSince(before)).contains(whole(disputed, SeatTicket.State.VALID));
    assertThat(withoutDisputed(-1)).contains(whole(other, SeatTicket.State.VALID));
    dispute(first, disputed, false);
    assertThat(in(() -> records().isDisputed(disputed.id()))).isTrue();
    long open = version();
    dispute(second, disputed, false);
    assertThat(withoutDisputed(open)).contains(whole(disputed, SeatTicket.State.VALID));
  }

  /** Events come in any order, and twice. */
  @Test
  void aDisputeThatWasClosedIsNotOpenedAgain() {
    Confirmed reservation = sold(a1);
    UUID id = UUID.randomUUID();
    dispute(id, reservation, false);
    dispute(id, reservation, true);
    assertThat(in(() -> records().isDisputed(reservation.id()))).isFalse();
    assertThat(in(() -> records().isDisputed(UUID.randomUUID()))).isFalse();
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
    assertThat(version() % GateRecords.LIFE).isZero();
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
