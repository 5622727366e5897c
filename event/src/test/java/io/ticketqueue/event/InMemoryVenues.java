package io.ticketqueue.event;

import io.ticketqueue.event.InMemoryTables.Stored;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A fake of {@link Venues}. */
final class InMemoryVenues implements Venues {
  private static final Comparator<Venue> OLDEST_FIRST =
      Comparator.comparing(Venue::createdAt).thenComparing(venue -> venue.id().toString());

  private final InMemoryTables tables;

  InMemoryVenues(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public void add(Venue venue) {
    tables.venues.put(venue.id(), new Stored<>(venue, false));
  }

  @Override
  public void change(Venue venue) {
    tables.venues.replace(venue.id(), new Stored<>(venue, false));
  }

  @Override
  public void remove(UUID id, Instant now) {
    delete(tables.venues, id);
    halls(id).toList().forEach(hall -> delete(tables.halls, hall.id()));
  }

  private static <T> void delete(Map<UUID, Stored<T>> table, UUID id) {
    table.computeIfPresent(id, (key, row) -> new Stored<>(row.value(), true));
  }

  private static <T> Stream<T> present(Map<UUID, Stored<T>> table) {
    return table.values().stream().filter(row -> !row.deleted()).map(Stored::value);
  }

  private Stream<Hall> halls(UUID venueId) {
    return present(tables.halls).filter(hall -> hall.venueId().equals(venueId));
  }

  @Override
  public Optional<Venue> find(UUID id) {
    return present(tables.venues).filter(venue -> venue.id().equals(id)).findFirst();
  }

  @Override
  public Optional<Venue> lock(UUID id) {
    return find(id);
  }

  @Override
  public Optional<Venue.WithHalls> findWithHalls(UUID id) {
    return find(id).map(this::withHalls);
  }

  private Venue.WithHalls withHalls(Venue venue) {
    return new Venue.WithHalls(
        venue,
        halls(venue.id())
            .sorted(
                Comparator.comparing(Hall::createdAt).thenComparing(hall -> hall.id().toString()))
            .map(
                hall ->
                    new Venue.HallSummary(hall.id(), hall.about().name(), hall.about().capacity()))
            .toList());
  }

  @Override
  public Page<Venue.WithHalls> list(int offset, int size) {
    List<Venue> all = present(tables.venues).sorted(OLDEST_FIRST.reversed()).toList();
    return new Page<>(
        all.stream().skip(offset).limit(size).map(this::withHalls).toList(), all.size());
  }

  @Override
  public void addHall(Hall hall) {
    tables.halls.put(hall.id(), new Stored<>(hall, false));
  }

  @Override
  public void changeHall(Hall hall) {
    tables.halls.replace(hall.id(), new Stored<>(hall, false));
  }

  @Override
  public void removeHall(UUID hallId, Instant now) {
    delete(tables.halls, hallId);
  }

  @Override
  public Optional<Hall> lockHall(UUID venueId, UUID hallId) {
    return halls(venueId).filter(hall -> hall.id().equals(hallId)).findFirst();
  }

  @Override
  public boolean isNameTaken(Hall hall) {
    return halls(hall.venueId())
        .filter(other -> !other.id().equals(hall.id()))
        .anyMatch(other -> other.about().name().equalsIgnoreCase(hall.about().name()));
  }
}
