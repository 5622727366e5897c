package io.ticketqueue.reservation;

import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Pending;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Counts of the reservations in memory. */
final class InMemoryReservationCounts implements ReservationCounts {
  private final InMemoryReservations reservations;
  private final InMemoryScheduleCopies schedules;

  InMemoryReservationCounts(InMemoryReservations reservations, InMemoryScheduleCopies schedules) {
    this.reservations = reservations;
    this.schedules = schedules;
  }

  @Override
  public Count countUnendedOfUser(UUID userId, Instant now) {
    Count count =
        count(
            one ->
                one.userId().equals(userId)
                    && schedules.endOf(one.scheduleId()).map(end -> end.isAfter(now)).orElse(true));
    return new Count(count.pending(), count.confirmed(), count.amount(), Used.NONE);
  }

  @Override
  public Count countOfSchedule(UUID scheduleId) {
    return count(one -> one.scheduleId().equals(scheduleId));
  }

  @Override
  public Count countOfEvent(UUID eventId) {
    return count(one -> schedules.eventOf(one.scheduleId()).filter(eventId::equals).isPresent());
  }

  private Count count(Predicate<Reservation> chosen) {
    List<Confirmed> confirmed = reservations.all(Confirmed.class).filter(chosen).toList();
    return new Count(
        reservations.all(Pending.class).filter(chosen).count(),
        confirmed.size(),
        amount(confirmed),
        used(confirmed, reservations.all(Cancelled.class).filter(chosen).toList()));
  }

  private Used used(List<Confirmed> confirmed, List<Cancelled> cancelled) {
    List<Confirmed> used = confirmed.stream().filter(one -> one.bought().isUsed()).toList();
    List<Confirmed> partly = used.stream().filter(this::isPartlyUsed).toList();
    List<Cancelled> staying = cancelled.stream().filter(Cancelled::usedStay).toList();
    return new Used(
        used.size(),
        amount(used),
        partly.size(),
        partly.stream().mapToLong(this::unusedAmount).sum(),
        staying.size(),
        staying.stream().mapToLong(one -> one.totalAmount() - one.refundAmount()).sum());
  }

  private boolean isPartlyUsed(Confirmed one) {
    return reservations.usedSeats(one).size() % one.seats().size() > 0;
  }

  private long unusedAmount(Confirmed one) {
    return one.seats().stream()
        .filter(seat -> !reservations.usedSeats(one).contains(seat.id()))
        .mapToLong(Seat::price)
        .sum();
  }

  private static long amount(List<Confirmed> all) {
    return all.stream().mapToLong(Reservation::totalAmount).sum();
  }
}
