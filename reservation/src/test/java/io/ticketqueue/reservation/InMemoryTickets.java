package io.ticketqueue.reservation;

import io.ticketqueue.core.Ids;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Tickets in memory. */
final class InMemoryTickets implements Tickets {
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final Map<String, SeatTicket> rows = new TreeMap<>();
  private final InMemoryTransactions transactions;
  private final InMemoryReservations reservations;

  InMemoryTickets(InMemoryTransactions transactions, InMemoryReservations reservations) {
    this.transactions = transactions;
    this.reservations = reservations;
  }

  private void put(SeatTicket ticket) {
    SeatTicket before = rows.put(ticket.number(), ticket);
    transactions.onFailure(
        () -> {
          if (before == null) {
            rows.remove(ticket.number());
          } else {
            rows.put(before.number(), before);
          }
        });
  }

  private Stream<SeatTicket> all() {
    return rows.values().stream().map(this::now);
  }

  private SeatTicket now(SeatTicket ticket) {
    return new SeatTicket(
        ticket.number(),
        ticket.reservationId(),
        ticket.scheduleId(),
        ticket.seatId(),
        isCancelled(ticket),
        ticket.usedAt());
  }

  private boolean isCancelled(SeatTicket ticket) {
    return reservation(ticket.reservationId()) instanceof Cancelled cancelled
        && !(cancelled.usedStay() && ticket.usedAt() != null);
  }

  private Reservation reservation(UUID id) {
    return reservations.find(id).orElseThrow();
  }

  @Override
  public void issue(Collection<UUID> reservationIds) {
    for (Reservation one : reservations.find(reservationIds)) {
      if (one instanceof Confirmed paid) {
        List<UUID> have = ofReservation(paid.id()).stream().map(SeatTicket::seatId).toList();
        paid.seatIds().stream().filter(seat -> !have.contains(seat)).forEach(s -> add(paid, s));
      }
    }
  }

  private void add(Confirmed paid, UUID seat) {
    String number = paid.bought().number().substring(0, 10) + Ids.random(LETTERS, 7);
    Instant used = paid.bought().checkedInAt();
    put(new SeatTicket(number, paid.id(), paid.scheduleId(), seat, false, used));
  }

  @Override
  public List<SeatTicket> ofReservations(Collection<UUID> reservationIds) {
    return reservationIds.stream().flatMap(id -> of(id).stream()).toList();
  }

  private List<SeatTicket> of(UUID reservationId) {
    return all()
        .filter(ticket -> ticket.reservationId().equals(reservationId))
        .sorted(
            Comparator.comparingInt(
                ticket -> reservation(reservationId).seatIds().indexOf(ticket.seatId())))
        .toList();
  }

  /** The ticket of a number, cancelled or not. */
  Optional<SeatTicket> withNumber(String number) {
    return Optional.ofNullable(rows.get(number)).map(this::now);
  }

  @Override
  public void useAll(Map<String, Instant> used) {
    used.forEach(
        (number, at) -> {
          int unused = use(List.of(number), at);
        });
  }

  @Override
  public int use(Collection<String> numbers, Instant at) {
    List<SeatTicket> unused =
        numbers.stream().map(rows::get).filter(ticket -> ticket.usedAt() == null).toList();
    unused.forEach(
        ticket ->
            put(
                new SeatTicket(
                    ticket.number(),
                    ticket.reservationId(),
                    ticket.scheduleId(),
                    ticket.seatId(),
                    false,
                    at)));
    return unused.size();
  }
}
