package io.ticketqueue.reservation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Copies of schedules in memory. */
final class InMemoryScheduleCopies implements ScheduleCopies {
  private final Map<UUID, EventCatalogue.Copy> copies = new HashMap<>();
  private final Map<UUID, Instant> cancelled = new HashMap<>();
  private final Set<UUID> includingUsed = new HashSet<>();
  private int reads;

  /** As if an instance of before had copied it. */
  void forgetDrawing(UUID scheduleId) {
    copies.computeIfPresent(
        scheduleId,
        (id, copy) ->
            new EventCatalogue.Copy(Given.undrawn(copy.schedule()), copy.seats(), copy.focus()));
  }

  /** How many times copies were read. */
  int reads() {
    return reads;
  }

  Stream<UUID> onSale(Instant now) {
    return copies.values().stream()
        .map(EventCatalogue.Copy::schedule)
        .filter(schedule -> schedule.saleEndAt().isAfter(now))
        .map(Schedule::id);
  }

  boolean isCancelled(UUID scheduleId) {
    return cancelled.containsKey(scheduleId);
  }

  /** Whether used tickets are cancelled too. */
  boolean includesUsed(UUID scheduleId) {
    return includingUsed.contains(scheduleId);
  }

  /** Whether the cancellation takes a ticket that was used then. */
  boolean includesUsed(UUID scheduleId, Instant checkedInAt) {
    return includingUsed.contains(scheduleId) || !checkedInAt.isBefore(cancelled.get(scheduleId));
  }

  Optional<UUID> eventOf(UUID scheduleId) {
    return Optional.ofNullable(copies.get(scheduleId)).map(copy -> copy.schedule().eventId());
  }

  Optional<Instant> endOf(UUID scheduleId) {
    return Optional.ofNullable(copies.get(scheduleId)).map(copy -> copy.schedule().eventEndAt());
  }

  @Override
  public List<Schedule> findAll(Collection<UUID> scheduleIds) {
    reads++;
    return scheduleIds.stream().filter(copies::containsKey).map(this::schedule).toList();
  }

  private Schedule schedule(UUID id) {
    Schedule schedule = copies.get(id).schedule();
    return ChangedSchedule.of(schedule)
        .noSingleSeats(schedule.noSingleSeats() && schedule.drawn())
        .cancelled(cancelled.containsKey(id))
        .get();
  }

  @Override
  public SeatPlan plan(UUID scheduleId) {
    EventCatalogue.Copy copy = copies.get(scheduleId);
    return copy == null
        ? Given.plan(List.of())
        : Given.plan(Given.seatsIn(copy.seats()), copy.schedule().drawn() ? copy.focus() : null);
  }

  @Override
  public List<UUID> undrawn(int most) {
    return copies.values().stream()
        .map(EventCatalogue.Copy::schedule)
        .filter(schedule -> !schedule.drawn())
        .map(Schedule::id)
        .limit(most)
        .toList();
  }

  @Override
  public void keepUndrawn(UUID scheduleId) {
    copies.computeIfPresent(
        scheduleId,
        (id, copy) ->
            new EventCatalogue.Copy(
                ChangedSchedule.of(copy.schedule()).drawn(true).get(), copy.seats(), copy.focus()));
  }

  @Override
  public boolean store(EventCatalogue.Copy copy) {
    Schedule schedule = copy.schedule();
    if (schedule.cancelled()) {
      cancel(schedule.id(), Given.NOW, false);
    }
    EventCatalogue.Copy before = copies.get(schedule.id());
    if (before != null && !isOlder(before.schedule(), schedule)) {
      return true;
    }
    if (copy.seats() != null) {
      copies.put(schedule.id(), copy);
      return true;
    }
    boolean same = before != null && before.schedule().planVersion().equals(schedule.planVersion());
    if (same) {
      copies.put(
          schedule.id(),
          new EventCatalogue.Copy(
              before.schedule().drawn() ? schedule : Given.undrawn(schedule),
              before.seats(),
              before.focus()));
    }
    return same;
  }

  /** A copy of before has no fees or no drawing; that one gives way to another of its version. */
  private static boolean isOlder(Schedule before, Schedule copy) {
    return before.version() < copy.version()
        || (before.version() == copy.version()
            && (before.cancellationFees() == null || !before.drawn()));
  }

  @Override
  public void cancel(UUID scheduleId, Instant at, boolean includeUsed) {
    cancelled.putIfAbsent(scheduleId, at);
    if (includeUsed) {
      includingUsed.add(scheduleId);
    }
  }
}
