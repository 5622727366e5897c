package io.ticketqueue.reservation;

class SqlReservationsIT extends ReservationsContract {
  private final ReservationStores stores = ReservationStores.sql();

  @Override
  ReservationStores stores() {
    return stores;
  }
}
