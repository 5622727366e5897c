package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.user.persistence.JpaUsers;
import io.ticketqueue.user.persistence.SqlSignUpTokens;
import io.ticketqueue.user.persistence.SqlSocialAccounts;

class SqlSocialStoresIT extends SocialStoresContract {
  private static final UserDatabase DATABASE = UserDatabase.shared();

  @Override
  SocialAccounts accounts() {
    return new SqlSocialAccounts(DATABASE);
  }

  @Override
  SignUpTokens tokens() {
    return new SqlSignUpTokens(DATABASE);
  }

  @Override
  Users users() {
    return new JpaUsers(DATABASE, UserDatabase.personalData());
  }

  @Override
  Transactions transactions() {
    return DATABASE;
  }
}
