package io.ticketqueue.reservation;

class InMemoryReservationListsTest extends ReservationListsContract {
  private final ReservationStores stores = ReservationStores.inMemory();

  @Override
  ReservationStores stores() {
    return stores;
  }
}
