package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import java.util.List;
import java.util.UUID;

class InMemoryTermsTest extends TermsContract {
  private final InMemoryTerms terms = new InMemoryTerms();

  @Override
  Terms terms() {
    return terms;
  }

  @Override
  Transactions transactions() {
    return new Transactions();
  }

  @Override
  UUID user() {
    return UUID.randomUUID();
  }

  @Override
  List<String> answers(UUID user) {
    return terms.agreements(user).stream().map(a -> a.code() + " " + a.agreed()).toList();
  }
}
