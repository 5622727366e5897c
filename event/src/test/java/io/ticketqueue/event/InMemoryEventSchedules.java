package io.ticketqueue.event;

import io.ticketqueue.core.Ids;
import io.ticketqueue.event.EventSchedule.SeatCount;
import io.ticketqueue.event.InMemoryTables.StoredSchedule;
import io.ticketqueue.event.InMemoryTables.StoredSeat;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A fake of {@link EventSchedules}. */
final class InMemoryEventSchedules implements EventSchedules {
  private final InMemoryTables tables;

  InMemoryEventSchedules(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public void add(NewSchedule schedule, Instant now) {
    int seats = schedule.hall().about().template().seats();
    tables.schedules.put(
        schedule.id(), new StoredSchedule(schedule, false, 1, new SeatCount(seats, 0, 1)));
    for (int i = 0; i < seats; i++) {
      tables.seats.put(Ids.next(), new StoredSeat(schedule.id(), null));
    }
  }

  /** What happens before the seats of a schedule are made; a test lets an instance die here. */
  Runnable beforeMaking = () -> {};

  /**
   * Above 0: another instance is at all schedules without seats, and the question whether they are
   * made is asked so often until it has committed them, and has died.
   */
  int questionsUntilAnotherCommits;

  @Override
  public void reserve(NewSchedule schedule, Instant now) {
    int seats = schedule.hall().about().template().seats();
    tables.schedules.put(
        schedule.id(), new StoredSchedule(schedule, false, 1, new SeatCount(seats, 0, 1)));
    tables.unmade.add(schedule.id());
  }

  @Override
  public Optional<UUID> makeNext(UUID eventId, Instant now) {
    if (questionsUntilAnotherCommits > 0) {
      return Optional.empty();
    }
    Optional<StoredSchedule> next = making(eventId).findFirst();
    next.ifPresent(
        row -> {
          beforeMaking.run();
          UUID id = row.schedule().id();
          SeatCount seats = row.seats();
          tables.schedules.put(
              id,
              new StoredSchedule(
                  row.schedule(),
                  false,
                  row.version(),
                  new SeatCount(seats.total(), seats.sold(), seats.version() + 1)));
          for (int i = 0; i < seats.total(); i++) {
            tables.seats.put(Ids.next(), new StoredSeat(id, null));
          }
          tables.unmade.remove(id);
        });
    return next.map(row -> row.schedule().id());
  }

  @Override
  public boolean isMaking(UUID eventId) {
    if (questionsUntilAnotherCommits > 0 && --questionsUntilAnotherCommits == 0) {
      tables.unmade.clear();
    }
    return making(eventId).findAny().isPresent();
  }

  private Stream<StoredSchedule> making(UUID eventId) {
    return tables.schedules.values().stream()
        .filter(row -> row.isLive() && row.schedule().eventId().equals(eventId))
        .filter(row -> tables.unmade.contains(row.schedule().id()));
  }

  @Override
  public int change(UUID id, Performance performance, GradePrices prices, Instant now) {
    StoredSchedule row = tables.schedules.get(id);
    NewSchedule old = row.schedule();
    var after = new NewSchedule(id, old.eventId(), old.hall(), performance, prices);
    SeatCount seats = row.seats();
    tables.schedules.put(
        id,
        new StoredSchedule(
            after,
            row.cancelled(),
            row.version() + 1,
            new SeatCount(seats.total(), seats.sold(), seats.version() + 1)));
    return row.version() + 1;
  }

  @Override
  public void move(UUID id, Hall hall) {
    StoredSchedule row = tables.schedules.get(id);
    NewSchedule old = row.schedule();
    var after = new NewSchedule(id, old.eventId(), hall, old.performance(), old.prices());
    int seats = hall.about().template().seats();
    tables.schedules.put(
        id,
        new StoredSchedule(
            after, row.cancelled(), row.version(), new SeatCount(seats, 0, row.seats().version())));
    if (tables.unmade.contains(id)) {
      return;
    }
    tables.seats.values().removeIf(seat -> seat.scheduleId().equals(id));
    for (int i = 0; i < seats; i++) {
      tables.seats.put(Ids.next(), new StoredSeat(id, null));
    }
  }

  @Override
  public boolean isOccupied(UUID hallId, Performance.Times times, UUID except) {
    return isAnyLive(
        row ->
            isIn(hallId, row)
                && !row.schedule().eventId().equals(except)
                && row.times().overlap(times));
  }

  @Override
  public boolean isHallInUse(UUID hallId, Instant now) {
    return isAnyLive(row -> isIn(hallId, row) && row.times().end().isAfter(now));
  }

  @Override
  public boolean isVenueInUse(UUID venueId, Instant now) {
    return isAnyLive(
        row -> row.schedule().hall().venueId().equals(venueId) && row.times().end().isAfter(now));
  }

  private boolean isAnyLive(Predicate<StoredSchedule> condition) {
    return tables.schedules.values().stream().filter(StoredSchedule::isLive).anyMatch(condition);
  }

  private static boolean isIn(UUID hallId, StoredSchedule row) {
    return row.schedule().hall().id().equals(hallId);
  }

  @Override
  public List<UUID> cancel(UUID eventId, Collection<UUID> ids, boolean includeUsed, Instant now) {
    List<UUID> live =
        ids.stream()
            .filter(tables.schedules::containsKey)
            .filter(id -> tables.schedules.get(id).isLive())
            .filter(id -> tables.schedules.get(id).schedule().eventId().equals(eventId))
            .toList();
    for (UUID id : live) {
      tables.schedules.computeIfPresent(
          id,
          (key, row) -> new StoredSchedule(row.schedule(), true, row.version() + 1, row.seats()));
    }
    if (includeUsed) {
      tables.includingUsed.addAll(live);
    }
    return live;
  }

  @Override
  public List<UUID> includeUsed(UUID eventId, Collection<UUID> ids) {
    return ids.stream()
        .filter(id -> !tables.schedules.get(id).isLive())
        .filter(id -> tables.schedules.get(id).schedule().eventId().equals(eventId))
        .filter(tables.includingUsed::add)
        .toList();
  }

  @Override
  public boolean lock(UUID id) {
    return tables.schedules.containsKey(id);
  }

  @Override
  public Optional<UUID> addSold(UUID id, int more) {
    StoredSchedule row = tables.schedules.get(id);
    SeatCount seats = row.seats();
    SeatCount after = new SeatCount(seats.total(), seats.sold() + more, seats.version() + 1);
    tables.schedules.put(
        id, new StoredSchedule(row.schedule(), row.cancelled(), row.version(), after));
    return (seats.sold() >= seats.total()) == (after.sold() >= after.total())
        ? Optional.empty()
        : Optional.of(row.schedule().eventId());
  }
}
