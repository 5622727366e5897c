package io.ticketqueue.reservation;

class InMemoryTicketsTest extends TicketsContract {
  private final ReservationStores stores = ReservationStores.inMemory();

  @Override
  ReservationStores stores() {
    return stores;
  }
}
