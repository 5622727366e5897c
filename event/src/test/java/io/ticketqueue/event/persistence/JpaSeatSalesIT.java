package io.ticketqueue.event.persistence;

import io.ticketqueue.event.SeatSalesContract;
import io.ticketqueue.event.Stores;

class JpaSeatSalesIT extends SeatSalesContract {
  @Override
  protected Stores stores() {
    return JpaStores.stores();
  }
}
