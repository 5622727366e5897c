package io.ticketqueue.user;

import java.time.Instant;
import java.util.Optional;

/**
 * Failed log-ins and the locks that follow from {@link LockPolicy}. Client addresses count by
 * network, see {@link ClientInfo#countedAddress}. To be used in a transaction.
 */
public interface LoginLocks {
  /**
   * How long log-in is locked, in seconds; 0 where it is not.
   *
   * @param here for the client's address
   * @param everywhere for the account as a whole
   */
  record Locked(long here, long everywhere) {}

  Locked find(EmailAddress email, ClientInfo client);

  /**
   * Counts a failure for the client's address and for the account as a whole. Whether its owner is
   * to be told: at the first lock since the failures began.
   */
  boolean countFailure(EmailAddress email, ClientInfo client);

  /**
   * Forgets the failures from this address and those of the account as a whole; returns how many
   * the account had.
   */
  long clear(EmailAddress email, ClientInfo client);

  /** When the last of an address's locks ends; empty when there is none. */
  Optional<Instant> lockedUntil(EmailAddress email);

  /** Forgets all failures: no lock is left. */
  void clearAll(EmailAddress email);

  /** Deletes up to {@code most} counters of failures that no longer count; returns how many. */
  int purge(int most);
}
