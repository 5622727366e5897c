package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;

class InMemoryStartedVerificationsTest extends StartedVerificationsContract {
  private final StartedVerifications started = new InMemoryStartedVerifications();

  @Override
  StartedVerifications started() {
    return started;
  }

  @Override
  Transactions transactions() {
    return new Transactions();
  }
}
