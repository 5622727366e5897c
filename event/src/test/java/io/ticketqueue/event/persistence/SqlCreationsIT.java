package io.ticketqueue.event.persistence;

import io.ticketqueue.event.CreationsContract;
import io.ticketqueue.event.Stores;

class SqlCreationsIT extends CreationsContract {
  @Override
  protected Stores stores() {
    return JpaStores.stores();
  }
}
