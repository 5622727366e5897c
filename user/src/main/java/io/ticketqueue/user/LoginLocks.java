package io.ticketqueue.user;

import java.time.Instant;
import java.util.Optional;

/**
 * Failed log-ins and the locks that follow from {@link LockPolicy}. To be used in a transaction.
 */
public interface LoginLocks {
  /** Seconds until log-in is possible again; 0 when it is not locked. */
  long lockedSeconds(EmailAddress email, ClientInfo client);

  /** Counts a failure for the client's address and for the account as a whole. */
  void countFailure(EmailAddress email, ClientInfo client);

  /** Forgets the failures from this address and those of the account as a whole. */
  void clear(EmailAddress email, ClientInfo client);

  /** When the last of an address's locks ends; empty when there is none. */
  Optional<Instant> lockedUntil(EmailAddress email);

  /** Forgets all failures: no lock is left. */
  void clearAll(EmailAddress email);

  /** Deletes up to {@code most} counters of failures that no longer count; returns how many. */
  int purge(int most);
}
