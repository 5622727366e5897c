package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.user.persistence.SqlLoginLocks;

class SqlLoginLocksIT extends LoginLocksContract {
  private static final UserDatabase DATABASE = UserDatabase.shared();

  private final LoginLocks locks = new SqlLoginLocks(DATABASE, UserDatabase.personalData(), POLICY);

  @Override
  LoginLocks locks() {
    return locks;
  }

  @Override
  Transactions transactions() {
    return DATABASE;
  }
}
