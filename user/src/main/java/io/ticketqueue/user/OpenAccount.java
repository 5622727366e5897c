package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The last stage of a sign-up: account and agreements, in one transaction. */
@Component
public class OpenAccount {
  private final Users users;
  private final Terms terms;
  private final Passwords passwords;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public OpenAccount(
      Users users, Terms terms, Passwords passwords, Transactions transactions, Clock clock) {
    this.users = users;
    this.terms = terms;
    this.passwords = passwords;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * An account to open.
   *
   * @param password absent for who logs in by other providers only
   * @param phone absent for accounts made from configuration
   */
  record NewAccount(
      EmailAddress email,
      @Nullable String password,
      String name,
      @Nullable String phone,
      User.Role role) {
    /** Without its password. */
    @Override
    public String toString() {
      return "NewAccount[" + role + "]";
    }
  }

  /**
   * Refuses before a password is hashed. The person is looked at before the e-mail address, or
   * somebody with an account could ask for every address; and only who has proved the address
   * learns that it is taken.
   *
   * @param emailProof refuses who has not proved the address
   * @throws Problem ALREADY_REGISTERED, EMAIL_ALREADY_EXISTS
   */
  void requireFree(EmailAddress email, Person person, Runnable emailProof) {
    transactions.required(
        () -> {
          if (users.hasPerson(person.ci())) {
            throw new Problem(ErrorCode.ALREADY_REGISTERED);
          }
          emailProof.run();
          if (users.findByEmail(email).isPresent()) {
            throw new Problem(ErrorCode.EMAIL_ALREADY_EXISTS);
          }
        });
  }

  /**
   * Opens an account; {@code person} is empty for accounts made from configuration.
   *
   * @throws Problem EMAIL_ALREADY_EXISTS, ALREADY_REGISTERED, also when two sign-ups race
   */
  User open(NewAccount account, Optional<Person> person, List<Terms.Agreement> agreements) {
    return open(account, person, agreements, id -> {});
  }

  /**
   * Opens the account of a verified person.
   *
   * @param more done in the same transaction: uses up the proof of the address
   * @throws Problem as {@link #open}
   */
  User openVerified(
      NewAccount account,
      VerifiedPerson person,
      List<Terms.Agreement> agreements,
      Consumer<UUID> more) {
    return open(
        account,
        Optional.of(person.person()),
        agreements,
        id -> {
          users.verify(id, person.phone().isPresent(), person.birthDate());
          more.accept(id);
        });
  }

  /** Opens an account and does more in the same transaction. */
  User open(
      NewAccount account,
      Optional<Person> person,
      List<Terms.Agreement> agreements,
      Consumer<UUID> more) {
    User user =
        new User(
            Ids.next(),
            account.email(),
            account.password() == null ? null : passwords.hash(account.password()),
            account.name(),
            account.phone(),
            account.role(),
            User.Status.ACTIVE,
            clock.instant());
    transactions.required(
        () -> {
          users.add(user, person);
          terms.addAgreements(user.id(), agreements, user.createdAt());
          more.accept(user.id());
        });
    return user;
  }
}
