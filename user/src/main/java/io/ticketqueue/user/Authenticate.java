package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Authenticates a user by e-mail address and password. The lock is checked first. The password is
 * compared outside of transactions, for an unknown address with a dummy hash, so that both take the
 * same time (U5). Guesses at one account are made one after the other: each is counted before the
 * next, however many arrive at once (U7).
 */
@Component
public class Authenticate {
  private static final System.Logger LOG = System.getLogger(Authenticate.class.getName());

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
   * Refuses early while more passwords wait than can be hashed, before anything was spent.
   *
   * @throws Problem SERVICE_UNAVAILABLE
   */
  void requireRoom() {
    passwords.requireRoom();
  }

  /**
   * The account of these credentials, ACTIVE or DORMANT. A refusal is recorded. Every place that
   * checks a password does it here, so that all count, lock and record alike; on success it goes on
   * with {@link #lockUnchanged} or {@link #lockToLogIn} and {@link RecordLogins#recordSuccess} or
   * {@link RecordLogins#recordRight}.
   *
   * @throws Problem ACCOUNT_LOCKED, INVALID_CREDENTIALS, SERVICE_UNAVAILABLE
   */
  User authenticate(EmailAddress email, String password, ClientInfo client) {
    return guesses.withLock(email.value(), () -> compare(email, password, client));
  }

  private User compare(EmailAddress email, String password, ClientInfo client) {
    Known known = transactions.required(() -> look(email, client));
    if (known.lockedSeconds() > 0) {
      throw recordRefusal(email, known.user(), client, ErrorCode.ACCOUNT_LOCKED)
          .retryAfter(known.lockedSeconds());
    }
    String hash = known.user().isEmpty() ? null : known.user().get().passwordHash();
    return switch (passwords.compare(password, hash)) {
      case NONE -> throw recordRefusal(email, known.user(), client, ErrorCode.INVALID_CREDENTIALS);
      case RIGHT -> known.user().orElseThrow();
      case OUTDATED -> rehash(known.user().orElseThrow(), password);
    };
  }

  private Known look(EmailAddress email, ClientInfo client) {
    Optional<User> user = users.findByEmail(email);
    return new Known(user, records.lockedSeconds(email, user.map(User::id), client));
  }

  /** The user with a hash of today's kind, unless the password was changed meanwhile. */
  private User rehash(User user, String password) {
    String hash = passwords.hash(password);
    return transactions.required(
        () -> {
          if (!isUnchanged(users.lock(user.id()), user)) {
            return user;
          }
          users.changePassword(user.id(), hash);
          LOG.log(Level.INFO, "user=password-rehashed id={0}", user.id());
          return users.find(user.id()).orElse(user);
        });
  }

  private static boolean isUnchanged(Optional<User> now, User then) {
    return now.filter(u -> Objects.equals(u.passwordHash(), then.passwordHash())).isPresent();
  }

  /**
   * The account again, its row locked until the caller's transaction ends.
   *
   * @throws Problem INVALID_CREDENTIALS when it was deleted, suspended or made dormant or its
   *     password changed since, ACCOUNT_LOCKED when log-in was locked since
   */
  User lockUnchanged(User found, ClientInfo client) {
    return lock(found, client, status -> ErrorCode.INVALID_CREDENTIALS);
  }

  /**
   * The same for a log-in, which tells what an account became meanwhile: the password was right.
   *
   * @throws Problem as {@link #lockUnchanged}, but ACCOUNT_DORMANT, ACCOUNT_SUSPENDED
   */
  User lockToLogIn(User found, ClientInfo client) {
    return lock(
        found,
        client,
        status ->
            switch (status) {
              case DORMANT -> ErrorCode.ACCOUNT_DORMANT;
              case SUSPENDED -> ErrorCode.ACCOUNT_SUSPENDED;
              case ACTIVE, DELETED -> ErrorCode.INVALID_CREDENTIALS;
            });
  }

  private User lock(User found, ClientInfo client, Function<User.Status, ErrorCode> refusal) {
    User user =
        users
            .lock(found.id())
            .filter(u -> isUnchanged(Optional.of(u), found))
            .orElseThrow(() -> new Problem(ErrorCode.INVALID_CREDENTIALS));
    if (!user.isActive()) {
      throw new Problem(refusal.apply(user.status()));
    }
    long seconds = records.lockedSeconds(user.email(), Optional.of(user.id()), client);
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
