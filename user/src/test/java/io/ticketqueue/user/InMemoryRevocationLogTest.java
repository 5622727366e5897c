package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;

class InMemoryRevocationLogTest extends RevocationLogContract {
  private final RevocationLog log = new InMemoryRevocationLog();

  @Override
  RevocationLog log() {
    return log;
  }

  @Override
  Transactions transactions() {
    return new Transactions();
  }
}
