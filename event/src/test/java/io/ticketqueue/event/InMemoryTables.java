package io.ticketqueue.event;

import io.ticketqueue.chassis.jpa.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the fakes of the ports share. A transaction that fails leaves nothing behind. */
final class InMemoryTables extends Transactions {
  /** A row that may be deleted softly. */
  record Stored<T>(T value, boolean deleted) {}

  record StoredEvent(
      NewEvent event, boolean cancelled, boolean deleted, long version, Instant updatedAt) {}

  record StoredSchedule(
      NewSchedule schedule, boolean cancelled, int version, EventSchedule.SeatCount seats) {
    boolean isLive() {
      return !cancelled;
    }

    Performance.Times times() {
      return schedule.performance().times();
    }
  }

  record StoredSeat(UUID scheduleId, @Nullable UUID soldTo) {}

  /** A creation, leased while somebody works on it. */
  record StoredCreation(
      Creations.Creation creation, Creations.Origin origin, boolean leased, boolean finished) {}

  record WaitingSale(UUID seatId, UUID reservationId) {}

  Map<UUID, Stored<Venue>> venues = new LinkedHashMap<>();
  Map<UUID, Stored<Hall>> halls = new LinkedHashMap<>();
  Map<UUID, StoredEvent> events = new LinkedHashMap<>();
  Map<UUID, StoredSchedule> schedules = new LinkedHashMap<>();
  Map<UUID, StoredSeat> seats = new LinkedHashMap<>();
  Set<UUID> unmade = new HashSet<>();
  Set<UUID> due = new LinkedHashSet<>();
  Set<UUID> includingUsed = new HashSet<>();
  Map<UUID, StoredCreation> creations = new LinkedHashMap<>();
  List<WaitingSale> waitingSales = new ArrayList<>();
  Set<UUID> releasedReservations = new HashSet<>();

  /** Schedules whose released reservations may be forgotten. */
  final Set<UUID> forgotten = new HashSet<>();

  /** Fakes of all ports on new, empty tables. */
  static Stores stores() {
    return new InMemoryTables().ports();
  }

  /** Fakes of all ports on these tables. */
  Stores ports() {
    return new Stores(
        this,
        new InMemoryVenues(this),
        new InMemoryEvents(this),
        new InMemoryEventSchedules(this),
        new InMemoryEventsAtPlace(this),
        new InMemoryDueAnnouncements(this),
        new InMemorySeats(this),
        new InMemoryOutOfOrderSales(this),
        new InMemoryCreations(this),
        this::seatIds);
  }

  private List<UUID> seatIds(UUID scheduleId) {
    return seats.entrySet().stream()
        .filter(seat -> seat.getValue().scheduleId().equals(scheduleId))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public <T> T required(Supplier<T> work) {
    InMemoryTables before = new InMemoryTables();
    before.copy(this);
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      copy(before);
      throw e;
    }
  }

  private void copy(InMemoryTables other) {
    venues = new LinkedHashMap<>(other.venues);
    halls = new LinkedHashMap<>(other.halls);
    events = new LinkedHashMap<>(other.events);
    schedules = new LinkedHashMap<>(other.schedules);
    seats = new LinkedHashMap<>(other.seats);
    unmade = new HashSet<>(other.unmade);
    due = new LinkedHashSet<>(other.due);
    includingUsed = new HashSet<>(other.includingUsed);
    creations = new LinkedHashMap<>(other.creations);
    waitingSales = new ArrayList<>(other.waitingSales);
    releasedReservations = new HashSet<>(other.releasedReservations);
  }

  @Override
  public void required(Runnable work) {
    required(
        () -> {
          work.run();
          return true;
        });
  }

  @Override
  public <T> T requiresNew(Supplier<T> work) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void requiresNew(Runnable work) {
    throw new UnsupportedOperationException();
  }
}
