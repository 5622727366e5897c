package io.ticketqueue.event;

import io.ticketqueue.event.InMemoryTables.StoredSeat;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A fake of {@link Seats}. */
final class InMemorySeats implements Seats {
  private final InMemoryTables tables;

  InMemorySeats(InMemoryTables tables) {
    this.tables = tables;
  }

  private Stream<SeatAvailability> of(UUID scheduleId) {
    return tables.seats.entrySet().stream()
        .filter(seat -> seat.getValue().scheduleId().equals(scheduleId))
        .map(seat -> new SeatAvailability(seat.getKey(), seat.getValue().soldTo()));
  }

  @Override
  public List<SeatAvailability> find(UUID scheduleId, Collection<UUID> ids) {
    return of(scheduleId).filter(seat -> ids.contains(seat.id())).toList();
  }

  @Override
  public List<SeatAvailability> findSoldTo(UUID scheduleId, UUID reservationId) {
    return of(scheduleId).filter(seat -> seat.isSoldTo(reservationId)).toList();
  }

  @Override
  public void sell(UUID id, UUID reservationId) {
    setSoldTo(id, reservationId);
  }

  @Override
  public void release(UUID id) {
    setSoldTo(id, null);
  }

  private void setSoldTo(UUID id, @Nullable UUID reservationId) {
    tables.seats.computeIfPresent(
        id, (key, seat) -> new StoredSeat(seat.scheduleId(), reservationId));
  }

  @Override
  public List<UUID> soldIds(UUID scheduleId) {
    return of(scheduleId).filter(seat -> !seat.isAvailable()).map(SeatAvailability::id).toList();
  }
}
