package io.ticketqueue.event;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A fake of {@link SoldSeats}. */
final class InMemorySoldSeats implements SoldSeats {
  private final InMemoryTables tables;

  InMemorySoldSeats(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public List<UUID> schedulesAfter(SeatPlace place, Duration kept, int most) {
    return tables.schedules.entrySet().stream()
        .filter(row -> row.getValue().times().end().isAfter(Programme.NOW.minus(kept)))
        .map(Map.Entry::getKey)
        .map(SeatPlace::endOf)
        .filter(end -> end.compareTo(place) > 0)
        .sorted()
        .limit(most)
        .map(SeatPlace::scheduleId)
        .toList();
  }

  @Override
  public List<SoldSeat> soldAfter(Collection<UUID> scheduleIds, SeatPlace after, int most) {
    return scheduleIds.stream()
        .flatMap(this::sold)
        .filter(seat -> seat.place().compareTo(after) > 0)
        .sorted((one, other) -> one.place().compareTo(other.place()))
        .limit(most)
        .toList();
  }

  private Stream<SoldSeat> sold(UUID scheduleId) {
    return tables.seats.entrySet().stream()
        .filter(row -> row.getValue().scheduleId().equals(scheduleId))
        .flatMap(
            row ->
                Stream.ofNullable(row.getValue().soldTo())
                    .map(owner -> new SoldSeat(new SeatPlace(scheduleId, row.getKey()), owner)));
  }

  @Override
  public List<UUID> miscounted(Collection<UUID> scheduleIds) {
    return scheduleIds.stream().filter(id -> uncounted(id) != 0).toList();
  }

  @Override
  public int uncounted(UUID scheduleId) {
    return (int) sold(scheduleId).count() - tables.schedules.get(scheduleId).seats().sold();
  }
}
