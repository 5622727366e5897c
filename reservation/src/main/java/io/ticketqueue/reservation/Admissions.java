package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.reservation.Reservation.Confirmed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the gate does with ticket numbers, in the caller's transaction. A reservation counts as used
 * from its first ticket on: its buyer may no longer cancel it.
 */
@Component
public class Admissions {
  private final Reservations reservations;
  private final Tickets tickets;
  private final ScheduleCopies schedules;

  @Inject
  public Admissions(Reservations reservations, Tickets tickets, ScheduleCopies schedules) {
    this.reservations = reservations;
    this.tickets = tickets;
    this.schedules = schedules;
  }

  /** Locks what a number stands for, cancelled or not. */
  public Optional<Admission> lock(String number) {
    return reservations
        .lockTicket(number)
        .flatMap(
            found ->
                schedules
                    .find(found.scheduleId())
                    .map(schedule -> new Admission(number, found, schedule, of(number, found))));
  }

  /** Uses the unused tickets of a locked admission. */
  public void use(Admission admission, Instant at) {
    int used = tickets.use(admission.unused().stream().map(SeatTicket::number).toList(), at);
    if (used > 0 && admission.reservation() instanceof Confirmed paid && !paid.bought().isUsed()) {
      reservations.save(paid.checkIn(at));
    }
  }

  private List<SeatTicket> of(String number, Reservation reservation) {
    List<SeatTicket> all = caughtUp(reservation);
    List<SeatTicket> one = all.stream().filter(ticket -> ticket.number().equals(number)).toList();
    return one.isEmpty() ? all : one;
  }

  /**
   * The tickets of a locked reservation. An instance of before writes none, and admits all seats at
   * once without a word to their tickets.
   */
  private List<SeatTicket> caughtUp(Reservation reservation) {
    List<SeatTicket> found = tickets.ofReservation(reservation.id());
    if (!(reservation instanceof Confirmed paid)) {
      return found;
    }
    if (found.size() < paid.seats().size()) {
      tickets.issue(paid.id());
      found = tickets.ofReservation(paid.id());
    }
    Instant admitted = paid.bought().checkedInAt();
    if (admitted != null && found.stream().allMatch(ticket -> ticket.usedAt() == null)) {
      int unused = tickets.use(found.stream().map(SeatTicket::number).toList(), admitted);
      found = unused == 0 ? found : tickets.ofReservation(paid.id());
    }
    return found;
  }
}
