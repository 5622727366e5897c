package io.ticketqueue.reservation;

import io.ticketqueue.reservation.persistence.SqlRequiredHolds;

class SqlRequiredHoldsIT extends RequiredHoldsContract {
  private final ReservationStores stores = ReservationStores.sql();
  private final RequiredHolds required = new SqlRequiredHolds(ReservationDatabase.shared());

  @Override
  ReservationStores stores() {
    return stores;
  }

  @Override
  RequiredHolds required() {
    return required;
  }
}
