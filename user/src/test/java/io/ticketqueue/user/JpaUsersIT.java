package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.user.persistence.JpaUsers;

class JpaUsersIT extends UsersContract {
  private static final UserDatabase DATABASE = UserDatabase.shared();

  private final Users users = new JpaUsers(DATABASE, UserDatabase.personalData());

  @Override
  Users users() {
    return users;
  }

  @Override
  Transactions transactions() {
    return DATABASE;
  }
}
