package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Whose e-mail address and password these are. The lock is looked at first; the password is
 * compared outside the transactions, and for an unknown address with nobody's hash, so that both
 * take as long (U5). Guesses at one account are made one by one, so that each is counted before the
 * next, however many are sent at once (U7).
 */
@Component
public class Credentials {
  private final Users users;
  private final Passwords passwords;
  private final LoginRecords records;
  private final Transactions transactions;
  private final OneByOne guesses = new OneByOne();

  @Inject
  public Credentials(
      Users users, Passwords passwords, LoginRecords records, Transactions transactions) {
    this.users = users;
    this.passwords = passwords;
    this.records = records;
    this.transactions = transactions;
  }

  private record Known(Optional<User> user, long lockedSeconds) {}

  /**
   * The account they belong to, ACTIVE or DORMANT. A refusal is written down.
   *
   * @throws Problem ACCOUNT_LOCKED, INVALID_CREDENTIALS
   */
  User owner(EmailAddress email, String password, Origin origin) {
    return guesses.run(email, () -> compared(email, password, origin));
  }

  private User compared(EmailAddress email, String password, Origin origin) {
    Known known =
        transactions.required(
            () -> new Known(users.byEmail(email), records.lockedSeconds(email, origin)));
    if (known.lockedSeconds() > 0) {
      throw refused(email, known.user(), origin, ErrorCode.ACCOUNT_LOCKED)
          .retryAfter(known.lockedSeconds());
    }
    String hash = known.user().map(User::passwordHash).orElse(null);
    if (!passwords.matches(password, hash)) {
      throw refused(email, known.user(), origin, ErrorCode.INVALID_CREDENTIALS);
    }
    return known.user().orElseThrow();
  }

  /**
   * The same account, held until the caller's transaction ends.
   *
   * @throws Problem INVALID_CREDENTIALS, ACCOUNT_LOCKED when it was closed, changed or locked since
   */
  User stillGood(User found, Origin origin) {
    User user =
        users
            .held(found.id())
            .filter(u -> u.isActive() && u.passwordHash().equals(found.passwordHash()))
            .orElseThrow(() -> new Problem(ErrorCode.INVALID_CREDENTIALS));
    long seconds = records.lockedSeconds(user.email(), origin);
    if (seconds > 0) {
      throw new Problem(ErrorCode.ACCOUNT_LOCKED).retryAfter(seconds);
    }
    return user;
  }

  /** Writes a refusal down; the caller throws it. */
  Problem refused(EmailAddress email, Optional<User> user, Origin origin, ErrorCode why) {
    transactions.required(
        () -> {
          records.refused(email, user.map(User::id), origin, why);
          return true;
        });
    return new Problem(why);
  }
}
