package io.ticketqueue.event.persistence;

import io.ticketqueue.event.EventsContract;
import io.ticketqueue.event.Stores;

class JpaEventsIT extends EventsContract {
  @Override
  protected Stores stores() {
    return JpaStores.stores();
  }
}
