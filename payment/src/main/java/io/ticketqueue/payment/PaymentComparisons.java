package io.ticketqueue.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The runs that compare payments, each leased by one instance at a time, and what they saw. A run
 * outlives its instance. Every method works in the caller's transaction.
 */
public interface PaymentComparisons {
  /** Which payments a run looks at: ours, or those that the provider lists. */
  enum Scope {
    RECENT,
    ALL,
    PROVIDER_RECENT,
    PROVIDER_ALL
  }

  /**
   * A run, as far as it has come.
   *
   * @param after the last payment that was compared; of the provider's, the time it has come to, as
   *     an id that would be made then
   * @param beganAt what is later is the next run's
   */
  record Run(Scope scope, UUID id, UUID after, Instant beganAt) {
    /** The same, further on. */
    Run to(UUID last) {
      return new Run(scope, id, last, beganAt);
    }
  }

  /** What a run found: how many of each kind, and for how many of them something was done. */
  record Totals(Map<String, Long> mismatches, Map<String, Long> done) {}

  /** The last complete run. */
  record Result(Instant endedAt, long compared, Totals totals) {}

  /**
   * Something that was seen.
   *
   * @param difference won that the provider has otherwise
   */
  record Seen(Payment payment, PaymentMismatch kind, boolean done, long difference) {
    /** Without money. */
    Seen(Payment payment, PaymentMismatch kind, boolean done) {
      this(payment, kind, done, 0);
    }
  }

  /**
   * A payment of ours.
   *
   * @param quiet whether it has not changed of late, so that nothing is on its way
   */
  record Known(Payment payment, boolean quiet) {}

  /** What stands. */
  record Standing(String kind, UUID paymentId, UUID reservationId, Instant firstSeenAt) {}

  /**
   * Leases the run that is under way, or one that begins now if the last one began at least {@code
   * every} ago.
   *
   * @param first where a run that begins now begins: after this id
   * @return empty: nothing is due, or another instance is at it
   */
  Optional<Run> lease(Scope scope, UUID instance, Duration every, Duration lease, UUID first);

  /** The payments after an id that nothing has changed since {@code age}, in the order of ids. */
  List<Payment> after(UUID id, Duration age, int most);

  /** The payments of these keys that there are. */
  List<Known> withKeys(Collection<String> paymentKeys, Duration age);

  /**
   * Notes what a run saw of these payments; what runs over the same side knew of them and this one
   * does not see is over.
   */
  void note(Run run, Collection<UUID> payments, List<Seen> seen);

  /** What stands of [from, to) in money. */
  long difference(Instant from, Instant to);

  /** Moves a leased run on; unless another instance has leased it since. */
  void advance(UUID instance, Run to, int compared);

  /** Ends a leased run; unless another instance has leased it since. */
  void end(UUID instance, Run run);

  /** The last complete run of any scope. */
  Optional<Result> last();

  /** What was seen and nothing was done about, oldest first. */
  List<Standing> standing(int offset, int size);

  long countStanding();
}
