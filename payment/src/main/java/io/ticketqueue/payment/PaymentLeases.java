package io.ticketqueue.payment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who works on which payment, and what waits for work. Every method works in the caller's
 * transaction.
 */
public interface PaymentLeases {
  /** One worker's right to work on a payment; it ends by itself. */
  record Lease(UUID owner, Instant from, Instant until) {}

  /** The time by which leases end and payments are due, on whichever instance: the database's. */
  Instant now();

  /**
   * Acquires the lease of a payment.
   *
   * @param paymentToken stored with it; null keeps the one there
   * @return false while another worker has it
   */
  boolean acquire(UUID id, Lease lease, @Nullable String paymentToken);

  /**
   * Acquires the lease of the payment of a lane that has been due longest. One that a worker left
   * unfinished is in the lane of unknown outcomes.
   */
  Optional<UUID> acquireDue(Lane lane, Lease lease);

  /** Releases a lease, if it has not ended, counts a check and sets the time of the next one. */
  void release(UUID id, Lease lease, Instant nextCheck);

  /** How many payments wait for another system. */
  Backlog backlog();

  /**
   * Payments that wait.
   *
   * @param outcomes whose outcome is unknown
   * @param tickets that have succeeded, their confirmation outstanding
   * @param refunds whose refund is due
   */
  record Backlog(long outcomes, long tickets, long refunds) {}
}
