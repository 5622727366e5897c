package io.ticketqueue.reservation;

import io.ticketqueue.reservation.Reservation.Cancelled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What gates have done, in memory; the tickets are those of the other stores. */
final class InMemoryGateRecords implements GateRecords {
  private final Map<List<Object>, CheckIn> checkIns = new HashMap<>();
  private final Map<String, SeatTicket.State> seen = new HashMap<>();
  private final Map<String, Long> changedIn = new HashMap<>();
  private final InMemoryTransactions transactions;
  private final InMemoryReservations reservations;
  private final Tickets tickets;
  private long changes;

  InMemoryGateRecords(
      InMemoryTransactions transactions, InMemoryReservations reservations, Tickets tickets) {
    this.transactions = transactions;
    this.reservations = reservations;
    this.tickets = tickets;
  }

  private static List<Object> key(Scan scan) {
    return List.of(scan.ticketNumber(), scan.gateUserId(), scan.id());
  }

  @Override
  public Optional<CheckIn> find(Scan scan) {
    return Optional.ofNullable(checkIns.get(key(scan)))
        .map(found -> new CheckIn(scan, found.reservationId(), found.seatIds(), found.at()));
  }

  @Override
  public void add(CheckIn checkIn) {
    if (checkIns.putIfAbsent(key(checkIn.scan()), checkIn) != null) {
      throw new IllegalStateException("the same scan twice: " + checkIn);
    }
    transactions.onFailure(() -> checkIns.remove(key(checkIn.scan())));
  }

  @Override
  public long version(UUID scheduleId) {
    lookAgain(scheduleId);
    return reservations.withTickets(scheduleId).stream()
        .flatMap(one -> states(one).stream())
        .mapToLong(ticket -> changedIn.getOrDefault(ticket.number(), 0L))
        .max()
        .orElse(0);
  }

  @Override
  public List<GateTicket> changedSince(UUID scheduleId, long since) {
    lookAgain(scheduleId);
    return reservations.withTickets(scheduleId).stream()
        .map(this::states)
        .filter(
            states ->
                states.stream()
                    .anyMatch(one -> Objects.requireNonNull(changedIn.get(one.number())) > since))
        .flatMap(List::stream)
        .sorted(java.util.Comparator.comparing(GateTicket::number))
        .toList();
  }

  /** Notices what has changed since it was looked at last. */
  private void lookAgain(UUID scheduleId) {
    long next = changes + 1;
    for (Reservation reservation : reservations.withTickets(scheduleId)) {
      for (GateTicket ticket : states(reservation)) {
        if (seen.put(ticket.number(), ticket.state()) != ticket.state()) {
          changedIn.put(ticket.number(), next);
          changes = next;
        }
      }
    }
  }

  private List<GateTicket> states(Reservation reservation) {
    List<SeatTicket> seats = tickets.ofReservation(reservation.id());
    List<GateTicket> states = new ArrayList<>();
    seats.forEach(seat -> states.add(new GateTicket(seat.number(), seat.state())));
    SeatTicket.State whole = SeatTicket.State.VALID;
    if (reservation instanceof Cancelled) {
      whole = SeatTicket.State.CANCELLED;
    } else if (seats.stream().allMatch(seat -> seat.usedAt() != null)) {
      whole = SeatTicket.State.USED;
    }
    states.add(new GateTicket(reservation.ticket().orElseThrow().number(), whole));
    return states;
  }
}
