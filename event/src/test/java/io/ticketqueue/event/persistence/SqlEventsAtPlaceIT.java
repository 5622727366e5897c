package io.ticketqueue.event.persistence;

import io.ticketqueue.event.EventsAtPlaceContract;
import io.ticketqueue.event.Stores;

class SqlEventsAtPlaceIT extends EventsAtPlaceContract {
  @Override
  protected Stores stores() {
    return JpaStores.stores();
  }
}
