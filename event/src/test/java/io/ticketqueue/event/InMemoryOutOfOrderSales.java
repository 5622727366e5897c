package io.ticketqueue.event;

import io.ticketqueue.event.InMemoryTables.WaitingSale;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A fake of {@link OutOfOrderSales}. */
final class InMemoryOutOfOrderSales implements OutOfOrderSales {
  private final InMemoryTables tables;

  InMemoryOutOfOrderSales(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public boolean isReleased(UUID reservationId) {
    return tables.releasedReservations.contains(reservationId);
  }

  @Override
  public boolean isForgotten(UUID scheduleId) {
    return tables.forgotten.contains(scheduleId);
  }

  @Override
  public void release(UUID reservationId, UUID scheduleId) {
    tables.releasedReservations.add(reservationId);
    tables.waitingSales.removeIf(sale -> sale.reservationId().equals(reservationId));
  }

  @Override
  public void defer(UUID seatId, UUID reservationId) {
    WaitingSale sale = new WaitingSale(seatId, reservationId);
    if (!tables.waitingSales.contains(sale)) {
      tables.waitingSales.add(sale);
    }
  }

  @Override
  public Map<UUID, UUID> next(Collection<UUID> seatIds) {
    return tables.waitingSales.stream()
        .filter(sale -> seatIds.contains(sale.seatId()))
        .collect(
            Collectors.toMap(
                WaitingSale::seatId, WaitingSale::reservationId, (longest, later) -> longest));
  }

  @Override
  public void forget(UUID seatId, UUID reservationId) {
    tables.waitingSales.remove(new WaitingSale(seatId, reservationId));
  }
}
