package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.user.persistence.JpaTerms;
import java.util.List;
import java.util.UUID;

class JpaTermsIT extends TermsContract {
  private static final UserDatabase DATABASE = UserDatabase.shared();

  private final Terms terms = new JpaTerms(DATABASE);

  @Override
  Terms terms() {
    return terms;
  }

  @Override
  Transactions transactions() {
    return DATABASE;
  }

  @Override
  UUID user() {
    return DATABASE.addUser();
  }

  @Override
  List<String> answers(UUID user) {
    return DATABASE.strings(
        "select code || ' ' || agreed from user_service.term_agreements where user_id = cast(?1 as uuid)",
        user);
  }
}
