package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;

class InMemoryUsersTest extends UsersContract {
  private final Users users = new InMemoryUsers();

  @Override
  Users users() {
    return users;
  }

  @Override
  Transactions transactions() {
    return new Transactions();
  }
}
