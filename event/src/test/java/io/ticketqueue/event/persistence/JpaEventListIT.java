package io.ticketqueue.event.persistence;

import io.ticketqueue.event.EventListContract;
import io.ticketqueue.event.Stores;

class JpaEventListIT extends EventListContract {
  @Override
  protected Stores stores() {
    return JpaStores.stores();
  }
}
