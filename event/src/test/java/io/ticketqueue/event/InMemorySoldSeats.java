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
  public List<UUID> schedulesAfter(SeatKey key, Duration kept, int most) {
    return tables.schedules.entrySet().stream()
        .filter(row -> row.getValue().times().end().isAfter(Programme.NOW.minus(kept)))
        .map(Map.Entry::getKey)
        .map(SeatKey::endOf)
        .filter(end -> end.compareTo(key) > 0)
        .sorted()
        .limit(most)
        .map(SeatKey::scheduleId)
        .toList();
  }

  @Override
  public List<SoldSeat> soldAfter(Collection<UUID> scheduleIds, SeatKey after, int most) {
    return scheduleIds.stream()
        .flatMap(this::sold)
        .filter(seat -> seat.key().compareTo(after) > 0)
        .sorted((one, other) -> one.key().compareTo(other.key()))
        .limit(most)
        .toList();
  }

  private Stream<SoldSeat> sold(UUID scheduleId) {
    return tables.seats.entrySet().stream()
        .filter(row -> row.getValue().scheduleId().equals(scheduleId))
        .flatMap(
            row ->
                Stream.ofNullable(row.getValue().soldTo())
                    .map(owner -> new SoldSeat(new SeatKey(scheduleId, row.getKey()), owner)));
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
