package io.ticketqueue.user;

import java.time.Instant;

/** The time of the store, the same for all instances. To be used in a transaction. */
public interface StoreTime {
  Instant now();
}
