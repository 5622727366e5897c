package io.ticketqueue.reservation;

class InMemorySeatChangesTest extends SeatChangesContract {
  private final ReservationStores stores = ReservationStores.inMemory();

  @Override
  ReservationStores stores() {
    return stores;
  }
}
