package io.ticketqueue.reservation;

class InMemoryGateRecordsTest extends GateRecordsContract {
  private final ReservationStores stores = ReservationStores.inMemory();

  @Override
  ReservationStores stores() {
    return stores;
  }
}
