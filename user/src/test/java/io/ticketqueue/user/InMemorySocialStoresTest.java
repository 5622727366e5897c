package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;

class InMemorySocialStoresTest extends SocialStoresContract {
  private final InMemoryUsers users = new InMemoryUsers();
  private final SocialAccounts accounts = new InMemorySocialAccounts(users);
  private final SignUpTokens tokens = new InMemorySignUpTokens();

  @Override
  SocialAccounts accounts() {
    return accounts;
  }

  @Override
  SignUpTokens tokens() {
    return tokens;
  }

  @Override
  Users users() {
    return users;
  }

  @Override
  Transactions transactions() {
    return new Transactions();
  }
}
