package io.ticketqueue.reservation;

import java.time.Clock;

class InMemoryRequiredHoldsTest extends RequiredHoldsContract {
  private final ReservationStores stores = ReservationStores.inMemory();
  private final RequiredHolds required =
      new InMemoryRequiredHolds(
          (InMemoryReservations) stores.reservations(),
          (InMemoryScheduleCopies) stores.schedules(),
          Clock.systemUTC());

  @Override
  ReservationStores stores() {
    return stores;
  }

  @Override
  RequiredHolds required() {
    return required;
  }
}
