package io.ticketqueue.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The payments kept. Every method works in the caller's transaction. */
public interface Payments {
  /** Adds a payment that begins, to be looked after from {@code nextCheck} on. */
  void add(Payment.Order order, Instant nextCheck);

  Optional<Payment> find(UUID id);

  /** The payment PortOne knows by this id. */
  Optional<Payment> withKey(String paymentKey);

  /** The payment, locked until the transaction ends. */
  Payment lock(UUID id);

  /** Lets one transaction at a time begin payments for a reservation. */
  void takeTurn(UUID reservationId);

  /** All payments for a reservation, oldest first, locked until the transaction ends. */
  List<Payment> of(UUID reservationId);

  /** Writes a locked payment and ends its lease. */
  void update(Payment payment, @Nullable Instant nextCheck, Instant now);

  /** Notes that PortOne knows the amount. */
  void registered(UUID id, Instant now);

  /** A user's payments, newest first. */
  List<Payment> list(UUID userId, int offset, int size);

  long count(UUID userId);

  /** Takes a payment to work on it; false when somebody else is at it. */
  boolean lease(UUID id, Lease lease, @Nullable String paymentToken);

  /** Takes the payment that has waited longest to be looked after. */
  Optional<UUID> leaseDue(Lease lease);

  /** Gives a payment back unchanged. */
  void unlease(UUID id, Lease lease, Instant nextCheck);

  /** Has a payment looked after at once. */
  void lookNow(UUID id, Instant now);

  /** How many payments wait for somebody else. */
  Backlog backlog();

  /**
   * Payments that wait.
   *
   * @param outcomes whose outcome is unknown
   * @param tickets that have succeeded, their confirmation outstanding
   * @param refunds whose money must go back
   */
  record Backlog(long outcomes, long tickets, long refunds) {}

  /** Remembers a cancelled reservation. */
  void rememberCancelled(UUID reservationId, String reason, Instant at);

  /** Why a reservation was cancelled, if it is known to be. */
  Optional<String> cancelReason(UUID reservationId);

  /** Notes a webhook that was taken. */
  void noteWebhook(String webhookId, String type, @Nullable String paymentKey, Instant now);

  /** One worker's turn with a payment. */
  record Lease(UUID owner, Instant from, Instant until) {}
}
