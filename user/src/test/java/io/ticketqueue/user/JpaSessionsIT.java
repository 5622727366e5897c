package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.user.persistence.JpaSessions;
import java.util.UUID;

class JpaSessionsIT extends SessionsContract {
  private static final UserDatabase DATABASE = UserDatabase.shared();

  private final Sessions sessions = new JpaSessions(DATABASE, UserDatabase.personalData());

  @Override
  Sessions sessions() {
    return sessions;
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
