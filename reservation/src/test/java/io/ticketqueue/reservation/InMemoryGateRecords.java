package io.ticketqueue.reservation;

import io.ticketqueue.reservation.Reservation.Cancelled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What gates have done, in memory; the tickets are those of the other stores. */
final class InMemoryGateRecords implements GateRecords {
  private final Map<List<Object>, CheckIn> checkIns = new HashMap<>();
  private final Map<String, SeatTicket.State> seen = new HashMap<>();
  private final Map<String, Long> changedIn = new HashMap<>();
  private final InMemoryTransactions transactions;
  private final InMemoryReservations reservations;
  private final Tickets tickets;
  private final Map<UUID, Dispute> disputes = new HashMap<>();
  private final Set<Scan.Key> refused = new HashSet<>();
  private final Set<UUID> touched = new HashSet<>();
  private long changes;
  private long life;

  InMemoryGateRecords(
      InMemoryTransactions transactions, InMemoryReservations reservations, Tickets tickets) {
    this.transactions = transactions;
    this.reservations = reservations;
    this.tickets = tickets;
  }

  private record Dispute(UUID reservationId, boolean open) {}

  private static List<Object> key(Scan scan) {
    return List.of(scan.ticketNumber(), scan.gateUserId(), scan.id());
  }

  /** How many scans are kept. */
  int count() {
    return checkIns.size();
  }

  @Override
  public Optional<CheckIn> find(Scan scan) {
    return Optional.ofNullable(checkIns.get(key(scan)))
        .map(found -> new CheckIn(scan, found.reservationId(), found.seatIds(), found.at()));
  }

  @Override
  public Map<Scan.Key, CheckIn> find(Collection<Scan> scans) {
    Map<Scan.Key, CheckIn> found = new HashMap<>();
    scans.forEach(scan -> find(scan).ifPresent(checkIn -> found.put(scan.key(), checkIn)));
    return found;
  }

  @Override
  public void addAll(List<CheckIn> many) {
    many.forEach(this::add);
  }

  /** A scan that cannot be kept. */
  void refuse(Scan scan) {
    refused.add(scan.key());
  }

  @Override
  public void add(CheckIn checkIn) {
    if (refused.contains(checkIn.scan().key())) {
      throw new IllegalStateException("refused: " + checkIn);
    }
    if (checkIns.putIfAbsent(key(checkIn.scan()), checkIn) != null) {
      throw new IllegalStateException("the same scan twice: " + checkIn);
    }
    transactions.onFailure(() -> checkIns.remove(key(checkIn.scan())));
  }

  /** The database was restored. */
  void restored() {
    life += LIFE;
  }

  @Override
  public long version(UUID scheduleId) {
    lookAgain(scheduleId);
    return life + changeOf(scheduleId);
  }

  private long changeOf(UUID scheduleId) {
    return reservations.withTickets(scheduleId).stream()
        .flatMap(one -> states(one).stream())
        .mapToLong(ticket -> changedIn.getOrDefault(ticket.number(), 0L))
        .max()
        .orElse(0);
  }

  @Override
  public void dispute(UUID dispute, UUID reservationId, boolean open) {
    disputes.merge(
        dispute, new Dispute(reservationId, open), (one, next) -> next.open() ? one : next);
    touched.add(reservationId);
  }

  @Override
  public boolean isDisputed(UUID reservationId) {
    return disputes.values().stream()
        .anyMatch(one -> one.open() && one.reservationId().equals(reservationId));
  }

  @Override
  public List<GateTicket> changedSince(UUID scheduleId, long since, boolean refuseDisputed) {
    lookAgain(scheduleId);
    return reservations.withTickets(scheduleId).stream()
        .filter(
            reservation ->
                states(reservation).stream()
                    .anyMatch(
                        one -> Objects.requireNonNull(changedIn.get(one.number())) > since % LIFE))
        .flatMap(one -> told(one, refuseDisputed).stream())
        .sorted(java.util.Comparator.comparing(GateTicket::number))
        .toList();
  }

  /** Notices what has changed since it was looked at last. */
  private void lookAgain(UUID scheduleId) {
    long next = changes + 1;
    for (Reservation reservation : reservations.withTickets(scheduleId)) {
      for (GateTicket ticket : states(reservation)) {
        if (seen.put(ticket.number(), ticket.state()) != ticket.state()
            || touched.contains(reservation.id())) {
          changedIn.put(ticket.number(), next);
          changes = next;
        }
      }
    }
    touched.clear();
  }

  private List<GateTicket> told(Reservation reservation, boolean refuseDisputed) {
    return !refuseDisputed || !isDisputed(reservation.id())
        ? states(reservation)
        : states(reservation).stream()
            .map(
                one ->
                    one.state() == SeatTicket.State.VALID
                        ? new GateTicket(one.number(), SeatTicket.State.CANCELLED)
                        : one)
            .toList();
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
