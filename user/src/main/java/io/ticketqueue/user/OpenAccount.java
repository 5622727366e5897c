package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The last stage of a sign-up: account and agreements, in one transaction. */
@Component
public class OpenAccount {
  private final Users users;
  private final Terms terms;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public OpenAccount(Users users, Terms terms, Transactions transactions, Clock clock) {
    this.users = users;
    this.terms = terms;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The terms in force, mandatory ones first. */
  public List<Terms.Term> terms() {
    return transactions.required(() -> terms.inForce(clock.instant()));
  }

  /** Refuses early, before work that would be for nothing. */
  void refuseTaken(EmailAddress email, Person person) {
    transactions.required(
        () -> {
          if (users.byEmail(email).isPresent()) {
            throw new Problem(ErrorCode.EMAIL_ALREADY_EXISTS);
          }
          if (users.hasPerson(person.ci())) {
            throw new Problem(ErrorCode.ALREADY_REGISTERED);
          }
          return true;
        });
  }

  /** Whether somebody has this address. */
  boolean isTaken(EmailAddress email) {
    return transactions.required(() -> users.byEmail(email).isPresent());
  }

  /**
   * Opens an account.
   *
   * @throws Problem EMAIL_ALREADY_EXISTS, ALREADY_REGISTERED, also when two race
   */
  void open(User user, Optional<Person> person, List<Terms.Agreement> agreements) {
    transactions.required(
        () -> {
          users.add(user, person);
          terms.agreed(user.id(), agreements, user.createdAt());
          return true;
        });
  }
}
