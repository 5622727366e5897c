package io.ticketqueue.reservation;

import io.ticketqueue.reservation.Reservation.Pending;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What the reservations in memory require. */
final class InMemoryRequiredHolds implements RequiredHolds {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration MOST = Duration.ofMinutes(5);

  private final InMemoryReservations reservations;
  private final InMemoryScheduleCopies schedules;
  private final Clock clock;

  InMemoryRequiredHolds(
      InMemoryReservations reservations, InMemoryScheduleCopies schedules, Clock clock) {
    this.reservations = reservations;
    this.schedules = schedules;
    this.clock = clock;
  }

  private Stream<Pending> pending() {
    return reservations.all(Pending.class);
  }

  @Override
  public List<UUID> schedules() {
    return pending().map(Pending::scheduleId).distinct().toList();
  }

  @Override
  public List<UUID> schedulesOnSaleAfter(UUID id, int most) {
    return schedules
        .onSale(clock.instant())
        .filter(schedule -> schedule.toString().compareTo(id.toString()) > 0)
        .sorted(Comparator.comparing(UUID::toString))
        .limit(most)
        .toList();
  }

  @Override
  public List<RequiredHold> of(Collection<UUID> scheduleIds) {
    return pending()
        .filter(one -> scheduleIds.contains(one.scheduleId()))
        .flatMap(this::required)
        .toList();
  }

  @Override
  public List<RequiredHold> among(UUID scheduleId, Collection<UUID> seatIds) {
    return of(List.of(scheduleId)).stream().filter(one -> seatIds.contains(one.seatId())).toList();
  }

  private Stream<RequiredHold> required(Pending pending) {
    Duration rest = Duration.between(clock.instant(), pending.lastsUntil());
    Duration life = pending.isPaid() || rest.compareTo(MOST) > 0 ? MOST : rest;
    return pending.seatIds().stream()
        .map(seat -> new RequiredHold(pending.scheduleId(), seat, pending.hold().operation(), life))
        .filter(one -> one.life().compareTo(SOON) > 0);
  }
}
