package io.ticketqueue.reservation;

class SqlReservationListsIT extends ReservationListsContract {
  private final ReservationStores stores = ReservationStores.sql();

  @Override
  ReservationStores stores() {
    return stores;
  }
}
