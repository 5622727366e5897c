package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;

/**
 * Authenticates a user by e-mail address and password. The lock is checked first. The password is
 * compared outside of transactions, for an unknown address with a dummy hash, so that both take the
 * same time (U5). Guesses at one account are made one after the other: each is counted before the
 * next, however many arrive at once (U7).
 */
@Component
public class Authenticate {
  private final Users users;
  private final Passwords passwords;
  private final RecordLogins records;
  private final Transactions transactions;
  private final StripedLock guesses;

  @Inject
  public Authenticate(
      Users users,
      Passwords passwords,
      RecordLogins records,
      Transactions transactions,
      LockPolicy policy) {
    this.users = users;
    this.passwords = passwords;
    this.records = records;
    this.transactions = transactions;
    this.guesses = new StripedLock(policy.patience());
  }

  private record Known(Optional<User> user, long lockedSeconds) {}

  /**
   * The account of these credentials, ACTIVE or DORMANT. A refusal is recorded.
   *
   * @throws Problem ACCOUNT_LOCKED, INVALID_CREDENTIALS
   */
  User authenticate(EmailAddress email, String password, ClientInfo client) {
    return guesses.withLock(email, () -> compare(email, password, client));
  }

  private User compare(EmailAddress email, String password, ClientInfo client) {
    Known known =
        transactions.required(
            () -> new Known(users.findByEmail(email), records.lockedSeconds(email, client)));
    if (known.lockedSeconds() > 0) {
      throw recordRefusal(email, known.user(), client, ErrorCode.ACCOUNT_LOCKED)
          .retryAfter(known.lockedSeconds());
    }
    String hash = known.user().isEmpty() ? null : known.user().get().passwordHash();
    if (!passwords.matches(password, hash)) {
      throw recordRefusal(email, known.user(), client, ErrorCode.INVALID_CREDENTIALS);
    }
    return known.user().orElseThrow();
  }

  /**
   * The account again, its row locked until the caller's transaction ends.
   *
   * @throws Problem INVALID_CREDENTIALS when it was deleted or its password changed since,
   *     ACCOUNT_LOCKED when log-in was locked since
   */
  User lockUnchanged(User found, ClientInfo client) {
    User user =
        users
            .lock(found.id())
            .filter(u -> u.isActive() && Objects.equals(u.passwordHash(), found.passwordHash()))
            .orElseThrow(() -> new Problem(ErrorCode.INVALID_CREDENTIALS));
    long seconds = records.lockedSeconds(user.email(), client);
    if (seconds > 0) {
      throw new Problem(ErrorCode.ACCOUNT_LOCKED).retryAfter(seconds);
    }
    return user;
  }

  /** Records a refusal; the caller throws it. */
  Problem recordRefusal(EmailAddress email, Optional<User> user, ClientInfo client, ErrorCode why) {
    transactions.required(() -> records.recordRefusal(email, user.map(User::id), client, why));
    return new Problem(why);
  }
}
