package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Confirmed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A user's reservations, with their performances. */
@Component
public class MyReservations {
  private final Reservations reservations;
  private final ScheduleCopies schedules;
  private final Tickets tickets;
  private final Transactions transactions;

  @Inject
  public MyReservations(
      Reservations reservations,
      ScheduleCopies schedules,
      Tickets tickets,
      Transactions transactions) {
    this.reservations = reservations;
    this.schedules = schedules;
    this.tickets = tickets;
    this.transactions = transactions;
  }

  /** A reservation and its performance. */
  public record Entry(Reservation reservation, Schedule schedule) {}

  /** A reservation with its performance and the tickets of its seats, in their order. */
  public record Detail(Reservation reservation, Schedule schedule, List<SeatTicket> tickets) {}

  /** Some reservations, newest first, and how many there are in all. */
  public record Page(List<Entry> list, long total) {}

  /** A page; empty past the end. */
  public Page page(UUID userId, int offset, int size) {
    return transactions.required(
        () ->
            new Page(
                entries(reservations.ofUser(userId, offset, size)),
                reservations.countOfUser(userId)));
  }

  /**
   * One reservation; its tickets are written now if an instance of before wrote none.
   *
   * @throws Problem RESERVATION_NOT_FOUND, also when it is another user's
   */
  public Detail one(UUID userId, UUID id) {
    return transactions.required(
        () -> {
          Reservation found = reservations.findOwn(userId, id);
          Entry entry = entries(List.of(found)).getFirst();
          return new Detail(found, entry.schedule(), tickets(found));
        });
  }

  private List<SeatTicket> tickets(Reservation reservation) {
    List<SeatTicket> found = tickets.ofReservation(reservation.id());
    if (reservation instanceof Confirmed && found.size() < reservation.seats().size()) {
      tickets.issue(reservation.id());
      return tickets.ofReservation(reservation.id());
    }
    return found;
  }

  /** Reads the schedules of all by one statement. */
  private List<Entry> entries(List<Reservation> found) {
    Map<UUID, Schedule> byId =
        schedules
            .findAll(found.stream().map(Reservation::scheduleId).collect(Collectors.toSet()))
            .stream()
            .collect(Collectors.toMap(Schedule::id, Function.identity()));
    return found.stream()
        .map(one -> new Entry(one, Objects.requireNonNull(byId.get(one.scheduleId()))))
        .toList();
  }
}
