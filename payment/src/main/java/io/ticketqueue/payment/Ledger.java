package io.ticketqueue.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The books: lines are added and read, never changed (D-8c). Every method works in the caller's
 * transaction.
 */
public interface Ledger {
  /**
   * Why a movement is entered.
   *
   * @param store whose money it is at the provider
   * @param eventId the event that is handled; null: none
   * @param operator who did it; null: the system
   */
  record Source(String store, @Nullable UUID eventId, @Nullable UUID operator) {}

  /**
   * One line, half of a movement.
   *
   * @param account a {@link LedgerCause.Account}, or one that a later version knows
   * @param cause a {@link LedgerCause}, likewise
   */
  record Line(
      UUID movement,
      Instant at,
      Instant recordedAt,
      String account,
      long debit,
      long credit,
      int seats,
      String cause,
      UUID paymentId,
      UUID reservationId,
      UUID scheduleId,
      Source source) {}

  /** A line with its place in the chain. */
  record Entry(long seq, Line line, String hash) {}

  /**
   * Which entries are asked for; what is empty is not looked at.
   *
   * @param from the earliest moment
   * @param to the first moment after
   */
  record Query(
      Optional<UUID> reservationId,
      Optional<UUID> paymentId,
      Optional<String> paymentKey,
      Optional<UUID> userId,
      Optional<Instant> from,
      Optional<Instant> to) {}

  /** The end of the chain. */
  record Head(long seq, String hash) {}

  /**
   * The sums of a day.
   *
   * @param gross captured
   * @param fees kept
   * @param refunds through the provider
   */
  record Sums(String store, long gross, long fees, long refunds) {}

  /** What the books have of a payment whose row the transaction has locked. */
  LedgerPosition position(UUID paymentId);

  /** Adds movements of a payment. */
  void add(Payment payment, List<Movement> movements, Source source);

  /** Gives the next committed movements, at most so many, their place; returns how many lines. */
  int chain(int most);

  /** Entries that have their place, in its order. */
  List<Entry> find(Query query, int offset, int size);

  long count(Query query);

  /** The entries after a place up to another one, in order. */
  List<Entry> between(long after, long to, int most);

  Head head();

  /** The sums of [from, to) by store. */
  List<Sums> sums(Instant from, Instant to);
}
