package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.reservation.Reservation.Confirmed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

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
                    .map(
                        schedule ->
                            admission(
                                number,
                                found,
                                schedule,
                                caughtUp(found, tickets.ofReservation(found.id())))));
  }

  /** Locks what numbers stand for, cancelled or not; those that stand for something, by number. */
  Map<String, Admission> lockAll(Collection<String> numbers) {
    Map<String, Reservation> found = reservations.lockTickets(numbers);
    Map<UUID, Reservation> distinct =
        found.values().stream()
            .collect(Collectors.toMap(Reservation::id, Function.identity(), (a, b) -> a));
    Map<UUID, List<SeatTicket>> all =
        tickets.ofReservations(distinct.keySet()).stream()
            .collect(Collectors.groupingBy(SeatTicket::reservationId));
    Map<UUID, List<SeatTicket>> now = new HashMap<>();
    distinct.forEach((id, one) -> now.put(id, caughtUp(one, all.getOrDefault(id, List.of()))));
    Map<UUID, Optional<Schedule>> copies = new HashMap<>();
    Map<String, Admission> admissions = new HashMap<>();
    found.forEach(
        (number, one) ->
            copies
                .computeIfAbsent(one.scheduleId(), schedules::find)
                .map(schedule -> admission(number, one, schedule, tickets(now, one)))
                .ifPresent(admission -> admissions.put(number, admission)));
    return admissions;
  }

  private static List<SeatTicket> tickets(Map<UUID, List<SeatTicket>> all, Reservation of) {
    return all.getOrDefault(of.id(), List.of());
  }

  /** Uses tickets of locked admissions: when each was used, by number, and what was used first. */
  void useAll(Map<String, Instant> used, List<Confirmed> firstUsed) {
    if (!used.isEmpty()) {
      tickets.useAll(used);
    }
    if (!firstUsed.isEmpty()) {
      reservations.saveCheckedIn(firstUsed);
    }
  }

  /** Uses the unused tickets of a locked admission. */
  public void use(Admission admission, Instant at) {
    int used = tickets.use(admission.unused().stream().map(SeatTicket::number).toList(), at);
    if (used > 0 && admission.reservation() instanceof Confirmed paid && !paid.bought().isUsed()) {
      reservations.save(paid.checkIn(at));
    }
  }

  private static Admission admission(
      String number, Reservation reservation, Schedule schedule, List<SeatTicket> all) {
    List<SeatTicket> one = all.stream().filter(ticket -> ticket.number().equals(number)).toList();
    return new Admission(number, reservation, schedule, one.isEmpty() ? all : one);
  }

  /**
   * The tickets of a locked reservation. An instance of before writes none, and admits all seats at
   * once without a word to their tickets.
   */
  private List<SeatTicket> caughtUp(Reservation reservation, List<SeatTicket> known) {
    List<SeatTicket> found = known;
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
