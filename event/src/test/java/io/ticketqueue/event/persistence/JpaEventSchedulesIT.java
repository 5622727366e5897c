package io.ticketqueue.event.persistence;

import io.ticketqueue.event.EventSchedulesContract;
import io.ticketqueue.event.Stores;

class JpaEventSchedulesIT extends EventSchedulesContract {
  @Override
  protected Stores stores() {
    return JpaStores.stores();
  }
}
