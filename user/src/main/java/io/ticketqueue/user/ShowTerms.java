package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Shows the terms one agrees to at sign-up. */
@Component
public class ShowTerms {
  private final Terms terms;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public ShowTerms(Terms terms, Transactions transactions, Clock clock) {
    this.terms = terms;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The terms in force, mandatory ones first. */
  public List<Terms.Term> show() {
    return transactions.required(() -> terms.findInForce(clock.instant()));
  }
}
