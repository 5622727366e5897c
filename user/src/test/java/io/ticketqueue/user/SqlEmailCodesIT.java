package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.user.persistence.SqlEmailCodes;

class SqlEmailCodesIT extends EmailCodesContract {
  private static final UserDatabase DATABASE = UserDatabase.shared();

  private final EmailCodes codes = new SqlEmailCodes(DATABASE, UserDatabase.personalData());

  @Override
  EmailCodes codes() {
    return codes;
  }

  @Override
  Transactions transactions() {
    return DATABASE;
  }
}
