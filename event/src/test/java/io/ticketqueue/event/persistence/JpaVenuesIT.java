package io.ticketqueue.event.persistence;

import io.ticketqueue.event.Stores;
import io.ticketqueue.event.VenuesContract;

class JpaVenuesIT extends VenuesContract {
  @Override
  protected Stores stores() {
    return JpaStores.stores();
  }
}
