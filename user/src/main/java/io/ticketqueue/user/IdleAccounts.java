package io.ticketqueue.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Active accounts of ordinary users who have not logged in for long. To be used in a transaction.
 * What is locked by another instance is passed over.
 */
public interface IdleAccounts {
  /**
   * An account to be told.
   *
   * @param email empty when it cannot be read: nobody can be told
   */
  record Idle(UUID id, Optional<EmailAddress> email) {}

  /** Locks up to {@code most} accounts idle since before a moment that have not been told yet. */
  List<Idle> lockUntold(Instant idleSince, int most);

  /** Remembers that they have been told. */
  void markTold(List<UUID> ids, Instant at);

  /**
   * Locks up to {@code most} accounts idle since before a moment whose owners were told before
   * another.
   */
  List<UUID> lockTold(Instant idleSince, Instant toldBefore, int most);
}
