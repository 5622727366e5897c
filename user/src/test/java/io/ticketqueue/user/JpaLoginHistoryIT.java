package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.user.persistence.JpaLoginHistory;
import java.util.UUID;

class JpaLoginHistoryIT extends LoginHistoryContract {
  private static final UserDatabase DATABASE = UserDatabase.shared();

  private final LoginHistory history = new JpaLoginHistory(DATABASE, UserDatabase.personalData());

  @Override
  LoginHistory history() {
    return history;
  }

  @Override
  Transactions transactions() {
    return DATABASE;
  }

  @Override
  UUID user() {
    return DATABASE.addUser();
  }
}
