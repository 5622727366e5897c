package io.ticketqueue.event.persistence;

import io.ticketqueue.event.SchedulesContract;
import io.ticketqueue.event.Stores;

class JpaSchedulesIT extends SchedulesContract {
  @Override
  protected Stores stores() {
    return JpaStores.stores();
  }
}
