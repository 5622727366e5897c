package io.ticketqueue.reservation;

class InMemoryReservationsTest extends ReservationsContract {
  private final ReservationStores stores = ReservationStores.inMemory();

  @Override
  ReservationStores stores() {
    return stores;
  }
}
