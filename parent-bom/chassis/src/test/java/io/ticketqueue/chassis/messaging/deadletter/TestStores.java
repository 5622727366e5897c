package io.ticketqueue.chassis.messaging.deadletter;

import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;

/** The stores of a service of any name. */
public final class TestStores {
  private TestStores() {}

  public static DeadLetters deadLetters(
      Instance<Database> database, Transactions transactions, String service) {
    return new JpaDeadLetters(database, transactions, Clock.systemUTC(), service);
  }
}
