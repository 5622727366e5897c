package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.user.persistence.JpaRevocationLog;

class JpaRevocationLogIT extends RevocationLogContract {
  private static final UserDatabase DATABASE = UserDatabase.shared();

  private final RevocationLog log = new JpaRevocationLog(DATABASE);

  @Override
  RevocationLog log() {
    return log;
  }

  @Override
  Transactions transactions() {
    return DATABASE;
  }
}
