package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.user.persistence.SqlStartedVerifications;

class SqlStartedVerificationsIT extends StartedVerificationsContract {
  private static final UserDatabase DATABASE = UserDatabase.shared();

  private final StartedVerifications started = new SqlStartedVerifications(DATABASE);

  @Override
  StartedVerifications started() {
    return started;
  }

  @Override
  Transactions transactions() {
    return DATABASE;
  }
}
