package io.ticketqueue.reservation;

import io.ticketqueue.reservation.Reservation.Cancelled;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a ticket number that was shown stands for. The number of a seat's ticket stands for that
 * ticket, the reservation's own number for those of all its seats.
 *
 * @param tickets in the order of their seats
 */
public record Admission(
    String number, Reservation reservation, Schedule schedule, List<SeatTicket> tickets) {

  /** Why it counts no more; empty while it does. With a performance used tickets end too. */
  Optional<CancelReason> cancelled() {
    if (reservation instanceof Cancelled cancelled) {
      return Optional.of(cancelled.reason());
    }
    return schedule.cancelled() ? Optional.of(CancelReason.EVENT_CANCELLED) : Optional.empty();
  }

  /** Those that nobody was admitted with yet. */
  List<SeatTicket> unused() {
    return tickets.stream().filter(ticket -> ticket.usedAt() == null).toList();
  }

  /** The seats of tickets, in the plan's order. */
  List<Seat> seatsOf(List<SeatTicket> some) {
    Set<?> ids = some.stream().map(SeatTicket::seatId).collect(Collectors.toSet());
    return reservation.seats().stream().filter(seat -> ids.contains(seat.id())).toList();
  }

  /** When somebody was admitted with the last of them; empty before. */
  Optional<Instant> lastUsedAt() {
    return usedAt().max(Comparator.naturalOrder());
  }

  /** When somebody was admitted with the first of them; empty before. */
  Optional<Instant> firstUsedAt() {
    return usedAt().min(Comparator.naturalOrder());
  }

  private Stream<Instant> usedAt() {
    return tickets.stream().map(SeatTicket::usedAt).filter(Objects::nonNull);
  }
}
