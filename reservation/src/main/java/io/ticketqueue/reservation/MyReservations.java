package io.ticketqueue.reservation;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** What a person has reserved, with what it is for. */
@Dependent
public class MyReservations {
  private final Reservations reservations;
  private final ScheduleCopies schedules;
  private final Transactions transactions;

  @Inject
  MyReservations(Reservations reservations, ScheduleCopies schedules, Transactions transactions) {
    this.reservations = reservations;
    this.schedules = schedules;
    this.transactions = transactions;
  }

  /** A reservation and its performance. */
  public record Entry(Reservation reservation, Schedule schedule) {}

  /** Some of them, newest first, and how many there are. */
  public record Page(List<Entry> list, long total) {}

  /** A page; empty past the end. */
  public Page page(UUID userId, int offset, int size) {
    return transactions.required(
        () ->
            new Page(
                reservations.ofUser(userId, offset, size).stream().map(this::entry).toList(),
                reservations.countOfUser(userId)));
  }

  /**
   * One of them.
   *
   * @throws Problem RESERVATION_NOT_FOUND, also when it is another's
   */
  public Entry one(UUID userId, UUID id) {
    return transactions.required(
        () ->
            reservations
                .find(id)
                .filter(found -> found.userId().equals(userId))
                .map(this::entry)
                .orElseThrow(() -> new Problem(ErrorCode.RESERVATION_NOT_FOUND)));
  }

  private Entry entry(Reservation reservation) {
    return new Entry(
        reservation,
        schedules
            .find(reservation.scheduleId())
            .orElseThrow(() -> new IllegalStateException("a reservation without its schedule")));
  }
}
