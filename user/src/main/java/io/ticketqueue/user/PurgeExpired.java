package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.time.Instant;

/**
 * Deletes what has expired and erases the personal data of deleted accounts. Works in the caller's
 * transaction.
 */
@Component
public class PurgeExpired {
  private final Users users;
  private final Sessions sessions;
  private final RevocationLog revocations;
  private final LoginLocks locks;
  private final LoginHistory history;

  @Inject
  public PurgeExpired(
      Users users,
      Sessions sessions,
      RevocationLog revocations,
      LoginLocks locks,
      LoginHistory history) {
    this.users = users;
    this.sessions = sessions;
    this.revocations = revocations;
    this.locks = locks;
    this.history = history;
  }

  /** How many of each were erased or deleted. */
  record Purged(int users, int tokens, int revocations, int locks, int logins) {}

  /**
   * Purges.
   *
   * @param loginsBefore history from before this moment is deleted
   */
  Purged purge(Instant now, Instant loginsBefore) {
    return new Purged(
        users.erase(now),
        sessions.purge(now),
        revocations.purge(now),
        locks.purge(),
        history.purge(loginsBefore));
  }
}
